/** Lets actions meet in every order and looks whether anything is broken. */
import type { BookingDoc } from '../../../cloudfunctions/common/records';
import { brokenInvariants } from '../invariants';
import type { Act } from './acts';
import type { Call, Invocation, Lab } from './lab';
import { type Counts, type End, exploreOrders } from './orders';
import type { State } from './snapshot';
import { answerOf, type Town, timerCall } from './town';

const SWEEP_MS = 5 * 60_000;

/** What only the sweep mends: a crash may leave a place that is held for nobody, never a person without their place. */
const MENDED_LATER = /^a place is held for no booking/;

/** Runs the timer twice, five minutes later; the clock is then put back. */
async function sweep(lab: Lab): Promise<string[]> {
  const before = lab.clock.now();
  lab.clock.advance(SWEEP_MS);
  const runs = [await lab.call(timerCall), await lab.call(timerCall)];
  lab.clock.set(before);
  return runs.filter(({ answer }) => !answerOf(answer).ok).map(({ lines }) => `the timer failed: ${lines.join(' ')}`);
}

const bookingsOf = (lab: Lab) =>
  new Map((lab.db.list('bookings', { limit: 100_000 }) as unknown as BookingDoc[]).map((booking) => [booking._id, booking]));

/** Every answer must be true: who was told ok finds it in the record, even if somebody has ended it since. */
function untrue(lab: Lab, acts: readonly Act[], invocations: readonly Invocation[]): string[] {
  const bookings = bookingsOf(lab);
  return invocations.flatMap(({ state, answer, lines }, i) => {
    if (state !== 'answered') return [];
    const { ok, data, error } = answerOf(answer);
    if (!ok) return error?.code === 'INTERNAL' ? [`${acts[i]?.name} failed: ${lines.join(' ')}`] : [];
    const { leaves } = acts[i] as Act;
    if (leaves === undefined || !data?.booking) return [];
    const { bookingId } = data.booking;
    const kept = bookings.get(bookingId)?.history.some(({ status }) => status === leaves);
    return kept ? [] : [`${acts[i]?.name} said ok, but ${bookingId} was never ${leaves}`];
  });
}

/** What is wrong at the end of one order, then after the sweep; empty when nothing is. */
async function wrongAt(lab: Lab, acts: readonly Act[], { invocations }: End): Promise<string[]> {
  const now = brokenInvariants(lab.db).filter((sentence) => !MENDED_LATER.test(sentence));
  const wrong = [...now, ...untrue(lab, acts, invocations)].map((sentence) => `before the sweep: ${sentence}`);
  const end = lab.snapshots.save();
  const swept = async (when: string) => {
    const failed = await sweep(lab);
    for (const sentence of [...failed, ...brokenInvariants(lab.db), ...untrue(lab, acts, invocations)]) wrong.push(`${when}: ${sentence}`);
  };
  await swept('after the sweep');
  const cut = invocations.find(({ state }) => state === 'crashed');
  if (cut !== undefined) {
    await lab.snapshots.load(end);
    const again = await lab.call(cut.call);
    wrong.push(...untrue(lab, [acts[cut.index] as Act], [again]).map((sentence) => `repeated: ${sentence}`));
    await swept('after the repeated call and the sweep');
  }
  return wrong;
}

export interface Meeting {
  /** In the words of the table that is printed. */
  name: string;
  acts: readonly Act[];
  calls: readonly Call[];
}

/** Actions at once; `same` sends the very same call twice. */
export function meetingOf(town: Town, acts: readonly Act[], same = false): Meeting {
  const calls = acts.map((act, i) => act.call(town, same || !acts.slice(0, i).includes(act) ? '' : String(i)));
  return { name: `${acts.map(({ name }) => name).join(' + ')}${same ? ', the same call twice' : ''}`, acts, calls };
}

/** Each of `some` with itself, as another call and as the same one, and with each of `others` that comes after it. */
export function pairsOf(town: Town, some: readonly Act[], others: readonly Act[]): Meeting[] {
  return some.flatMap((act, i) => [
    meetingOf(town, [act, act]),
    meetingOf(town, [act, act], true),
    ...others.filter((other) => other !== act && !some.slice(0, i).includes(other)).map((other) => meetingOf(town, [act, other])),
  ]);
}

/** Runs a meeting in every order. Throws with the first order in which something is broken. */
export async function prove(lab: Lab, from: State, { name, acts, calls }: Meeting, crashes: boolean): Promise<Counts> {
  return exploreOrders(lab, {
    calls,
    from,
    crashes,
    atEnd: async (end) => {
      const wrong = await wrongAt(lab, acts, end);
      if (wrong.length === 0) return;
      const answers = end.invocations.map(({ state, answer }) => JSON.stringify(answer ?? state));
      throw new Error([name, ...end.trace, ...answers, ...wrong].join('\n'));
    },
  });
}
