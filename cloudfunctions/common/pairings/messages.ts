/** What a volunteer is told of whom they visit, in a message of the template `progress`. */
import { dateOf, dayWord, timeOf } from '../../../contract/shanghai';
import type { Outbox } from '../messages/outbox';
import { thing, toCome, withOneMore } from '../messages/rules';
import type { PairingDoc, PairingMessageKind } from '../records';

const TEMPLATE = 'progress';

const REMARK: Record<PairingMessageKind, string> = {
  visit_due: '该去看看结对的邻居了',
  visit_asked: '结对的邻居请您去看看',
};

/** The pairing with one more message to its volunteer, when they accepted one. */
export const withVisitMessage = (pairing: PairingDoc, kind: PairingMessageKind, now: number): PairingDoc =>
  withOneMore<PairingMessageKind, PairingDoc>(pairing, { kind, template: TEMPLATE, dueAt: now });

/** The volunteer accepted one more message in the tap. */
export const accepting = ({ agreed = {} }: PairingDoc, notify = false): Pick<PairingDoc, 'agreed'> =>
  notify ? { agreed: { ...agreed, [TEMPLATE]: (agreed[TEMPLATE] ?? 0) + 1 } } : {};

/** With a visit nothing is left to tell: what was sent goes with the acceptance that it used up, so that a pairing of years stays small. */
export function cleared(pairing: PairingDoc): Pick<PairingDoc, 'agreed' | 'messages' | 'messageAt'> {
  const { agreed = {}, messages = {} } = pairing;
  const used = Object.values(messages).filter(({ state }) => state !== 'due' && state !== 'dropped').length;
  const left = toCome(pairing).includes(TEMPLATE) ? (agreed[TEMPLATE] ?? 0) - used : 0;
  return { agreed: { [TEMPLATE]: left }, messages: {}, messageAt: 0 };
}

function isStillTrue({ status, alert, askedAt, volunteerOpenid }: PairingDoc, kind: PairingMessageKind): boolean {
  if (status !== 'active' || volunteerOpenid === undefined) return false;
  return kind === 'visit_due' ? alert !== '' : askedAt !== undefined;
}

const whenOf = (ms: number): string => `${dateOf(ms).slice(0, 4)}年${dayWord(dateOf(ms))} ${timeOf(ms)}`;

/** The messages of pairings, to the volunteer. `thing1` what it is about, `time2` by when, `thing3` the station, `thing4` what to do. Nothing of the elder. */
export const PAIRINGS: Outbox<PairingMessageKind, PairingDoc> = {
  collection: 'pairings',
  to: ({ volunteerOpenid = '' }) => volunteerOpenid,
  page: ({ _id }) => `packages/pairing/detail/index?pairingId=${_id}`,
  data: ({ nextDueAt }, { kind }, stationName) => ({
    thing1: thing('结对探望'),
    time2: { value: whenOf(nextDueAt) },
    thing3: thing(stationName),
    thing4: thing(REMARK[kind]),
  }),
  isStillTrue: (pairing, { kind }) => isStillTrue(pairing, kind),
};
