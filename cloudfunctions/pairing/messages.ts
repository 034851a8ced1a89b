/** Messages to a volunteer about the elder they visit, by the template `progress`. */
import { dateOf, timeOf } from '../../contract/shanghai';
import type { Outbox } from '../common/messages/carrier';
import { toCome, withOneMore } from '../common/messages/rules';
import type { PairingDoc, PairingMessageKind } from './record';

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

/** A visit ends all messages: sent ones go with the acceptance that they used up, so that a pairing of years stays small. */
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

/** The messages of pairings, to the volunteer: the subject, the date, the station, and what to do. No data of the elder. */
export const PAIRINGS: Outbox<PairingMessageKind, PairingDoc> = {
  collection: 'pairings',
  to: ({ volunteerOpenid = '' }) => volunteerOpenid,
  page: ({ _id }) => `packages/pairing/detail/index?pairingId=${_id}`,
  words: ({ nextDueAt }, { kind }, stationName) => ({
    what: '结对探望',
    when: { date: dateOf(nextDueAt), time: timeOf(nextDueAt) },
    where: stationName,
    note: REMARK[kind],
  }),
  isStillTrue: (pairing, { kind }) => isStillTrue(pairing, kind),
};
