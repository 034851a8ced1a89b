import { sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { digestOf } from '../support/proof/digest';
import { documentsOf, faultAt } from '../support/proof/faults';
import { type Call, type Fate, type Invocation, Lab } from '../support/proof/lab';
import { sentTwice, sweep } from '../support/proof/proof';
import type { State } from '../support/proof/snapshot';
import { answerOf, callOf, timerCall } from '../support/proof/town';
import { actorOf } from '../support/tables';
import { ofThisCommit } from '../support/turns';

const FAULTS: readonly Fate[] = ['crash-before', 'crash-after', 'refuse', 'drop'];

const WRITING = CONTRACT.filter(({ writes }) => writes);

const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '10:30' }));
const groups = [{ group: 'police' as const, name: '警邮窗口', counters: 2, slotMinutes: 15 as const, windows: hours }];
const offers = ['licence-renewal', 'licence-replacement'].map((serviceId) => ({ serviceId }));
const MORNING = '2026-11-25 06:51';
const DAYS = ['2026-11-25', '2026-11-26', '2026-11-27'];

/** Some minutes later, at a turn of the timer that does not open further days: they are of no interest here. */
const LATER_MS = 5 * 60_000;

let lab: Lab;
let empty: State;
beforeAll(async () => {
  lab = new Lab(MORNING);
  await smallTown({ hours, groups, offers })(lab.db, { now: lab.clock.now() });
  for (const { _id, stationId, date } of lab.db.list('day_sheets', { limit: 100 }) as { _id: string; stationId: string; date: string }[]) {
    if (stationId !== 'station-a' || !DAYS.includes(date)) await lab.db.remove('day_sheets', { _id }, false);
  }
  empty = lab.snapshots.save();
});
afterAll(() => lab.close());

/** What the samples need of a cloud: calls that succeed, here with keys that are the same each time. */
function sampleCloud(): TestCloud {
  let calls = 0;
  const must = async (fn: string, action: string, input: object, { as = '' } = {}) => {
    calls += 1;
    const { answer } = await lab.call(callOf(fn, action, input, as, `sample-${String(calls).padStart(4, '0')}`));
    if (!answerOf(answer).ok) throw new Error(`${fn}.${action}: ${JSON.stringify(answer)}`);
    return answerOf(answer).data;
  };
  const timers = { run: () => lab.call(timerCall) };
  return { must, timers, clock: lab.clock, db: lab.db } as unknown as TestCloud;
}

interface Outcome {
  wrong: string[];
  state: string[];
}

/** States that were swept before, with what was found. */
let swept = new Map<string, Outcome>();

async function afterSweep(): Promise<Outcome> {
  const key = digestOf(lab.snapshots.digest());
  const known = swept.get(key);
  if (known !== undefined) return known;
  const failed = await sweep(lab, LATER_MS);
  const found = { wrong: [...failed, ...brokenInvariants(lab.db), ...sentTwice(lab)], state: documentsOf(lab) };
  swept.set(key, found);
  return found;
}

async function begin(from: State): Promise<void> {
  await lab.snapshots.load(from);
  lab.resetSent();
}

/** The call with a fault, then on its own or repeated, then swept. @returns undefined when the call makes fewer requests than n */
async function suffer(from: State, call: Call, n: number, fate: Fate, wanted: string[]): Promise<Invocation | undefined> {
  await begin(from);
  const first = await lab.call(call, faultAt(n, fate));
  if (first.steps < n || (first.steps === n && first.state !== 'crashed' && fate !== 'refuse')) return undefined;
  const cut = lab.snapshots.save();
  expect((await afterSweep()).wrong).toEqual([]);
  await lab.snapshots.load(cut);
  const { answer } = await lab.call(call);
  expect(answer).toMatchObject({ ok: true });
  const { wrong, state } = await afterSweep();
  expect(wrong).toEqual([]);
  expect(state).toEqual(wanted);
  return first;
}

it.each(ofThisCommit(WRITING))('$name has one effect whichever of its requests fails', async ({ fn, verb }) => {
  swept = new Map();
  await begin(empty);
  lab.clock.set(MORNING);
  const cloud = sampleCloud();
  const input = (await sampleOf(fn, verb)(cloud)) as object;
  const from = lab.snapshots.save();
  const call = callOf(fn, verb, input, actorOf(fn, verb), 'faulty-call-0001');
  const { answer, writes } = await lab.call(call);
  expect(answer).toMatchObject({ ok: true });
  expect(writes).toBeGreaterThan(0);
  const { wrong, state } = await afterSweep();
  expect(wrong).toEqual([]);
  for (const fate of FAULTS) {
    let n = 0;
    while ((await suffer(from, call, n, fate, state)) !== undefined) n += 1;
    expect(n).toBeGreaterThan(0);
  }
});
