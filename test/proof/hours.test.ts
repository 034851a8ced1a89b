import type { Act } from '../support/proof/gathering';
import { type Meeting, prove } from '../support/proof/proof';
import { callOf, createCall, HEAD, hours, openTown, STATION, TODAY } from '../support/proof/town';

const police = { group: 'police' as const, name: '警邮窗口', counters: 1, slotMinutes: 15 as const, windows: hours };
const later = hours.map((window) => ({ ...window, from: '14:05' }));

const create = (openid: string, start: string): Act => ({
  name: `create at ${start}`,
  call: () => createCall(openid, start),
  leaves: 'booked',
});
const changeTo = (words: string, group: object): Act => ({
  name: words,
  call: () =>
    callOf('station', 'update', { stationId: STATION, version: 1, changes: { groups: [{ ...police, ...group }] } }, HEAD, 'hours-proof'),
});

const meet = (...acts: Act[]): Meeting => ({
  name: acts.map(({ name }) => name).join(' + '),
  acts,
  calls: acts.map((act) => act.call({}, '')),
});

const RUNS = 400;

it.each([
  [meet(changeTo('open later', { windows: later }), create('r2', '14:15'), create('r3', '14:20')), false],
  [meet(changeTo('open later', { windows: later }), create('r2', '14:15'), create('r3', '14:05')), true],
])(
  'while times change nobody gets a counter that somebody has: %#',
  async (meeting, crashes) => {
    const lab = await openTown(`${TODAY} 08:00`, { groups: [police] });
    try {
      const { runs } = await prove(lab, lab.snapshots.save(), meeting, crashes, RUNS);
      expect(runs).toBeGreaterThan(10);
    } finally {
      lab.close();
    }
  },
  600_000,
);
