import type { StationDoc } from '../../cloudfunctions/station/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const TOMORROW = '2026-11-26';
const FAULTS = ['crashAt', 'crashAfter', 'refuseAt', 'dropAt'] as const;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('stations', { limit: 1, filter: { _id: 'station-a' } })[0] as unknown as StationDoc;

/** Sends a call that goes wrong at its n-th database request, then sends the same call again. */
async function sendTwice(action: 'update' | 'close' | 'create', input: object, as: string, fault: (typeof FAULTS)[number], step: number) {
  const who = { as, requestId: `${action}-000001` };
  cloud.faults.set({ [fault]: step, fn: 'station', times: 1 });
  await cloud.ask('station', action, input, who);
  cloud.faults.clear();
  return cloud.ask('station', action, input, who);
}

describe('a call that was cut off', () => {
  it.each(FAULTS.flatMap((fault) => [2, 3].map((step) => [fault, step] as const)))(
    'by %s at request %i closes the day once when it is sent again',
    async (fault, step) => {
      const again = await sendTwice('close', { ...A, date: TOMORROW, reason: '停电' }, PEOPLE.headA, fault, step);
      expect(again).toMatchObject({ ok: true, data: { affected: 0, station: { closures: [{ date: TOMORROW }] } } });
      expect(stored().version).toBe(2);
      const wish = {
        ...A,
        serviceId: 'licence-renewal',
        date: TOMORROW,
        start: '09:00',
        applicant: { name: '王小芳', phone: '13800000021' },
      };
      expect((await cloud.refused('booking', 'create', wish, { as: PEOPLE.resident })).code).toBe('SLOT_CLOSED');
    },
  );

  it.each([2, 3])('by a crash at request %i makes the new station when it is sent again', async (step) => {
    const wish = {
      stationId: 'new-place',
      name: '新驿站',
      district: '天宁区',
      community: '红梅社区',
      address: '测试路9号',
      phone: '11185',
      location: { longitude: 119.98, latitude: 31.79 },
    };
    const again = await sendTwice('create', wish, PEOPLE.manager, 'crashAt', step);
    const { station } = (again.ok && (again.data as { station: { scene: string } })) || { station: { scene: '' } };
    expect((await cloud.must('station', 'home', { scene: station.scene })).station.stationId).toBe('new-place');
    expect(cloud.db.list('scenes', { limit: 10, filter: { stationId: 'new-place' } })).toHaveLength(1);
  });
});
