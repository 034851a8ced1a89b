import fc from 'fast-check';
import type { BookingDoc, DaySheet } from '../../cloudfunctions/common/records';
import { brokenInvariants } from '../support/invariants';
import type { Call, Lab } from '../support/proof/lab';
import { type Answer, Model, PEOPLE, type Person, STARTS, type Start } from '../support/proof/model';
import type { State } from '../support/proof/snapshot';
import { answerOf, applicantOf, callOf, openTown, STATION, TODAY, timerCall, visit, WINDOW } from '../support/proof/town';

/** To run one failure again: the seed, path and replayPath that fast-check printed. */
const { PROOF_SEED, PROOF_PATH, PROOF_REPLAY, PROOF_RUNS } = process.env;
const SEED = Number(PROOF_SEED ?? Date.now() % 1_000_000_000);
const RUNS = Number(PROOF_RUNS ?? 30);
const STEPS = 80;

/** The town with, for each name of the model, the booking it has there. */
interface Real {
  lab: Lab;
  ids: Map<string, string>;
  calls: number;
}

let steps = 0;

async function ask(real: Real, action: string, input: object, openid: string): Promise<{ code: string; bookingId: string }> {
  real.calls += 1;
  steps += 1;
  const call: Call = callOf('booking', action, input, openid, `model-call-${String(real.calls).padStart(5, '0')}`);
  const { ok, data, error } = answerOf((await real.lab.call(call)).answer);
  return { code: ok ? 'OK' : (error?.code ?? ''), bookingId: data?.booking?.bookingId ?? '' };
}

/** The town must say of every visit, place and list what the model says. */
function compare(model: Model, { lab, ids }: Real): void {
  const records = new Map((lab.db.list('bookings', { limit: 1000 }) as unknown as BookingDoc[]).map((booking) => [booking._id, booking]));
  const [sheet] = lab.db.list('day_sheets', { limit: 1, filter: { _id: `${STATION}_${TODAY}` } }) as unknown as DaySheet[];
  const real = [...model.visits.keys()].map((name) => {
    const { status, start, queueNumber } = records.get(ids.get(name) ?? '') ?? {};
    return { name, status, start, queueNumber };
  });
  expect(real).toEqual([...model.visits].map(([name, { status, start, queueNumber }]) => ({ name, status, start, queueNumber })));
  const cells = sheet?.cells.police ?? {};
  expect(STARTS.map((start) => cells[start.replace(':', '')]?.left)).toEqual(STARTS.map((start) => model.left(start)));
  const nameOf = new Map([...ids].map(([name, id]) => [id, name]));
  const lines = STARTS.map((start) =>
    (sheet?.line ?? []).filter((id) => records.get(id)?.start === start).map((id) => nameOf.get(id) ?? id),
  );
  expect(lines).toEqual(STARTS.map((start) => model.lineAt(start)));
}

type Command = fc.AsyncCommand<Model, Real>;

/** A command: when it makes sense, what it does on both sides, and how it is shown. */
const command = (
  shown: string,
  run: (model: Model, real: Real) => Promise<void>,
  makesSense: (model: Model) => boolean = () => true,
): Command => ({
  check: makesSense,
  run: async (model, real) => {
    await run(model, real);
    compare(model, real);
  },
  toString: () => shown,
});

const person = fc.constantFrom(...PEOPLE);
const start = fc.constantFrom(...STARTS);
const which = fc.nat({ max: 30 });

/** One more visit of a person: books or joins a list. */
const begins = (action: 'create' | 'joinWaitlist', who: Person, at: Start): Command =>
  command(
    `${who} ${action} ${at}`,
    async (model, real) => {
      const name = `${who}#${real.calls}`;
      const expected: Answer = action === 'create' ? model.create(name, who, at) : model.join(name, who, at);
      const { code, bookingId } = await ask(real, action, { ...visit(at), applicant: applicantOf(who) }, who);
      expect(code).toBe(expected);
      if (code === 'OK') real.ids.set(name, bookingId);
    },
    (model) => !model.isPaused(who),
  );

/** Something done with one of the visits there are; `n` says which. */
const does = (
  action: string,
  n: number,
  by: 'person' | 'staff',
  expected: (model: Model, name: string) => Answer,
  more: object = {},
): Command =>
  command(
    `${action} visit ${n} ${JSON.stringify(more)}`,
    async (model, real) => {
      const names = [...model.visits.keys()];
      const name = names[n % names.length] as string;
      const who = model.visits.get(name)?.person ?? '';
      const wanted = expected(model, name);
      const { code } = await ask(real, action, { bookingId: real.ids.get(name), ...more }, by === 'staff' ? WINDOW : who);
      expect(`${name} ${code}`).toBe(`${name} ${wanted}`);
    },
    (model) => model.visits.size > 0,
  );

const next = command('next', async (model, real) => {
  const expected = model.next();
  const { code, bookingId } = await ask(real, 'next', { stationId: STATION }, WINDOW);
  expect({ code, bookingId }).toEqual({ code: 'OK', bookingId: expected === undefined ? '' : real.ids.get(expected) });
});

const LAST_MINUTE = 20 * 60;

const passes = (minutes: number): Command =>
  command(
    `${minutes} min pass, timer`,
    async (model, { lab }) => {
      model.now += minutes;
      lab.clock.advance(minutes * 60_000);
      model.timer();
      const { answer, lines } = await lab.call(timerCall);
      expect(answerOf(answer).ok || lines.join('\n')).toBe(true);
    },
    (model) => model.now + minutes < LAST_MINUTE,
  );

const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.tuple(person, start).map(([who, at]) => begins('create', who, at)),
  fc.tuple(person, start).map(([who, at]) => begins('create', who, at)),
  fc.tuple(person, start).map(([who, at]) => begins('joinWaitlist', who, at)),
  which.map((n) => does('cancel', n, 'person', (model, name) => model.cancel(name))),
  fc
    .tuple(which, start)
    .map(([n, at]) => does('reschedule', n, 'person', (model, name) => model.reschedule(name, at), { date: TODAY, start: at })),
  which.map((n) => does('takeOffer', n, 'person', (model, name) => model.takeOffer(name))),
  which.map((n) => does('checkIn', n, 'staff', (model, name) => model.checkIn(name))),
  which.map((n) => does('finish', n, 'staff', (model, name) => model.finish(name))),
  which.map((n) => does('noShow', n, 'staff', (model, name) => model.noShow(name))),
  fc.constant(next),
  fc.constantFrom(1, 7, 31, 120).map(passes),
];

let lab: Lab;
let morning: State;
beforeAll(async () => {
  lab = await openTown(`${TODAY} 07:31`);
  morning = lab.snapshots.save();
});
afterAll(() => {
  process.stderr.write(`model: ${steps} calls, PROOF_SEED=${SEED}\n`);
  lab.close();
});

it(
  'whatever residents, staff, timer and clock do one after the other, the town is as the model says',
  async () => {
    const commands = fc.commands(COMMANDS, {
      maxCommands: STEPS,
      size: 'max',
      ...(PROOF_REPLAY !== undefined && { replayPath: PROOF_REPLAY }),
    });
    const property = fc.asyncProperty(commands, async (list) => {
      lab.clock.set(`${TODAY} 07:31`);
      await lab.snapshots.load(morning);
      await fc.asyncModelRun(() => ({ model: new Model(), real: { lab, ids: new Map(), calls: 0 } }), list);
      expect(brokenInvariants(lab.db)).toEqual([]);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, ...(PROOF_PATH !== undefined && { path: PROOF_PATH }) });
  },
  10 * 60_000,
);
