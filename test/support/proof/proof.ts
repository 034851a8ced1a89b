/** Lets actions meet in every order and looks whether anything is broken. */

import type { ActivityDoc } from '../../../cloudfunctions/activity/record';
import type { BookingDoc, DaySheet, FamilyDoc } from '../../../cloudfunctions/booking/record';
import { idOf } from '../../../cloudfunctions/common/crypto';
import type { RequestDoc } from '../../../cloudfunctions/request/record';
import { brokenInvariants } from '../invariants';
import type { Act, Gathering, Ids } from './gathering';
import type { Call, Invocation, Lab } from './lab';
import { type Counts, type End, exploreOrders } from './orders';
import type { State } from './snapshot';
import { answerOf, timerCall } from './town';

const SWEEP_MS = 4 * 60_000;

/** A person who cancels what they join a list beside may not see that yet; the sweep then lets the entry wait on its own. */
const SETTLED_LATER = / waits besides a booking that is over$/;

/**
 * What only the sweep mends: a crash may leave a place that is held for nobody, or somebody on a list who no longer waits; the same call twice
 * beside a third a place that each has left to the other. Never a person without their place.
 */
const MENDED_LATER = /^(a place is held for no booking|somebody is on a list without waiting)/;

/** Cut off between two offers, the second may stand alone: the place of the first is kept, and offered to the person before. */
const OFFERED_LATER = / was offered places before /;

/** Runs the timer twice, some minutes later; the clock is then put back. */
export async function sweep(lab: Lab, ms = SWEEP_MS): Promise<string[]> {
  const before = lab.clock.now();
  lab.clock.advance(ms);
  const runs = [await lab.call(timerCall), await lab.call(timerCall)];
  lab.clock.set(before);
  return runs.filter(({ answer }) => !answerOf(answer).ok).map(({ lines }) => `the timer failed: ${lines.join(' ')}`);
}

/** Bookings and requests for help, without the pauses among them. */
const recordsOf = (lab: Lab) =>
  new Map(
    ['bookings', 'requests']
      .flatMap((collection) => lab.db.list(collection, { limit: 100_000 }) as unknown as (BookingDoc | RequestDoc)[])
      .filter((record) => 'history' in record)
      .map((record) => [record._id, record]),
  );

/** Somebody who was added, as far as the family was not erased since. */
function familyLacks(lab: Lab, members: readonly { memberId: string; name: string }[], added: string): string[] {
  const [family] = lab.db.list('families', { limit: 1 }) as unknown as FamilyDoc[];
  const lost = members.filter(({ memberId, name }) => name === added && family !== undefined && family.members[memberId] === undefined);
  return lost.map(({ memberId }) => `${memberId} was added and is not in the family`);
}

/** An answer about an activity is true when the record knows the call, whatever has become since of what it did. */
function unknownTo(lab: Lab, activityId: string, { event, openid = '' }: Call): boolean {
  const { action, requestId } = event as { action: string; requestId: string };
  const [activity] = lab.db.list('activities', { limit: 1, filter: { _id: activityId } }) as unknown as ActivityDoc[];
  const marks = activity && [activity, ...Object.values(activity.entries)].flatMap(({ applied }) => applied);
  return marks?.includes(idOf('request', openid, 'activity', action, requestId)) !== true;
}

/** Every answer must be true: who was told ok finds it in the record, even if somebody has ended it since. */
function untrue(lab: Lab, acts: readonly Act[], invocations: readonly Invocation[]): string[] {
  const records = recordsOf(lab);
  return invocations.flatMap(({ call, state, answer, lines }, i) => {
    if (state !== 'answered') return [];
    const { ok, data, error } = answerOf(answer);
    if (!ok) return error?.code === 'INTERNAL' ? [`${acts[i]?.name} failed: ${lines.join(' ')}`] : [];
    const { leaves, adds } = acts[i] as Act;
    const { activityId } = data?.activity ?? {};
    if (activityId !== undefined)
      return unknownTo(lab, activityId, call) ? [`${acts[i]?.name} said ok, and ${activityId} knows nothing of it`] : [];
    if (adds !== undefined) return familyLacks(lab, data?.members ?? [], adds);
    const id = data?.booking?.bookingId ?? data?.request?.requestId;
    if (leaves === undefined || id === undefined) return [];
    const kept = records.get(id)?.history.some(({ status }) => status === leaves);
    return kept ? [] : [`${acts[i]?.name} said ok, but ${id} was never ${leaves}`];
  });
}

/** A person who got only refusals of a call finds nothing that it made. */
function madeAfterAll(lab: Lab, invocations: readonly Invocation[]): string[] {
  const records = [...recordsOf(lab).values()];
  return invocations.flatMap(({ call, state }) => {
    const tries = invocations.filter((other) => JSON.stringify(other.call) === JSON.stringify(call));
    const refused = state === 'answered' && tries.every((one) => one.state === 'answered' && !answerOf(one.answer).ok);
    const { action, requestId } = call.event as { action: string; requestId: string };
    const key = idOf('request', call.openid ?? '', call.fn, action, requestId);
    const made = refused ? records.filter(({ history }) => history[0]?.key === key) : [];
    return made.map(({ _id, status }) => `${action} was refused, but ${_id} is ${status}`);
  });
}

/** Nobody here cuts capacity but a closure, which takes all of it: where there are places, no more are taken than there are. */
const oversold = (lab: Lab): string[] =>
  (lab.db.list('day_sheets', { limit: 1000 }) as unknown as DaySheet[]).flatMap(({ _id, cells }) =>
    Object.values(cells).flatMap((own) =>
      Object.entries(own)
        .filter(([, { capacity, left }]) => capacity > 0 && left < 0)
        .map(([key, { capacity, left }]) => `${_id} ${key}: ${capacity - left} of ${capacity} places are taken`),
    ),
  );

/** A message is sent once at most. */
export function sentTwice(lab: Lab): string[] {
  const sent = lab.sent().map(({ touser, templateId, page, data }) => JSON.stringify({ touser, templateId, page, data }));
  return sent.filter((one, i) => sent.indexOf(one) !== i).map((one) => `sent twice: ${one}`);
}

/** Whether the very same call is among them twice. */
const hasTwins = (acts: readonly Act[]): boolean => new Set(acts).size < acts.length;

/** What is wrong at the end of one order, then after the sweep; empty when nothing is. */
async function wrongAt(lab: Lab, acts: readonly Act[], { invocations }: End, known: readonly string[]): Promise<string[]> {
  const cut = invocations.find(({ state }) => state === 'crashed');
  const excused = cut !== undefined || (invocations.length > 2 && hasTwins(acts));
  const mended = (sentence: string) =>
    SETTLED_LATER.test(sentence) || (excused && MENDED_LATER.test(sentence)) || (cut !== undefined && OFFERED_LATER.test(sentence));
  const now = brokenInvariants(lab.db).filter((sentence) => !known.includes(sentence) && !mended(sentence));
  const wrong = [...now, ...oversold(lab), ...untrue(lab, acts, invocations)].map((sentence) => `before the sweep: ${sentence}`);
  const end = lab.snapshots.save();
  const sent = lab.sent();
  const swept = async (when: string) => {
    const failed = await sweep(lab);
    const said = [...untrue(lab, acts, invocations), ...madeAfterAll(lab, invocations)];
    const found = [...failed, ...brokenInvariants(lab.db), ...oversold(lab), ...said, ...sentTwice(lab)];
    wrong.push(...found.map((sentence) => `${when}: ${sentence}`));
  };
  await swept('after the sweep');
  if (cut !== undefined) {
    await lab.snapshots.load(end);
    lab.resetSent(sent);
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
function meetingOf(ids: Ids, acts: readonly Act[], same = false): Meeting {
  const calls = acts.map((act, i) => act.call(ids, same || !acts.slice(0, i).includes(act) ? '' : String(i)));
  return { name: `${acts.map(({ name }) => name).join(' + ')}${same ? ', the same call twice' : ''}`, acts, calls };
}

/** An act twice: as another call, and as the very same one, unless a call of it is like any other. */
function selvesOf(ids: Ids, act: Act): Meeting[] {
  const [another, same] = [meetingOf(ids, [act, act]), meetingOf(ids, [act, act], true)];
  return JSON.stringify(another.calls) === JSON.stringify(same.calls) ? [another] : [another, same];
}

/** Each act with itself, with each act after it and with those of `besides`. */
export const pairsOf = ({ acts, besides = [], onlyBesides = false, notTwice = [] }: Gathering, ids: Ids): Meeting[] =>
  acts.flatMap((act, i) => [
    ...(onlyBesides || notTwice.includes(act) ? [] : selvesOf(ids, act)),
    ...[...(onlyBesides ? [] : acts.slice(i + 1)), ...besides].map((other) => meetingOf(ids, [act, other])),
  ]);

export const triplesOf = ({ triples = [] }: Gathering, ids: Ids): Meeting[] => triples.map((acts) => meetingOf(ids, acts, hasTwins(acts)));

/** Runs a meeting in every order. Throws with the first order in which something is broken. */
export async function prove(lab: Lab, from: State, { name, acts, calls }: Meeting, crashes: boolean, atMost?: number): Promise<Counts> {
  await lab.snapshots.load(from);
  const known = brokenInvariants(lab.db);
  return exploreOrders(lab, {
    calls,
    from,
    crashes,
    ...(atMost !== undefined && { atMost }),
    atEnd: async (end) => {
      const wrong = await wrongAt(lab, acts, end, known);
      if (wrong.length === 0) return;
      const answers = end.invocations.map(({ state, answer }) => JSON.stringify(answer ?? state));
      throw new Error([name, ...end.trace, ...answers, ...wrong].join('\n'));
    },
  });
}
