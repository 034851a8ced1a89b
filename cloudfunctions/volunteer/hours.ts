/** Records of service: correcting minutes, trainings and awards, the certificate. */

import type { InferOutput } from 'valibot';
import { dateOf } from '../../contract/shanghai';
import { nameKey } from '../../contract/typed-text';
import { isUnopened } from '../../contract/unopened';
import type * as contract from '../../contract/volunteer';
import { idOf, pseudonym, seal, staffIdOf } from '../common/crypto';
import { type Context, markOf } from '../common/handler';
import { mayGuess } from '../common/limit';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { refuseRisky } from '../common/text-check';
import type { StaffDoc } from '../staff/record';
import type { ServiceRecordDoc } from './record';
import { correctionContext } from './sealed';
import { settleHours } from './settle-store';
import * as store from './store';
import { isRegistered, nameOf, recordViewOf } from './view';

const CORRECTIONS_MAX = 20;

/** Nobody adds to their own hours or says that they count, a manager no more than a head. */
function refuseOwn({ openid }: Context, volunteerId: string): void {
  if (volunteerId === staffIdOf(openid)) throw new Refusal('FORBIDDEN', '自己的记录要请别的站长或管理员来改');
}

const wasCorrected = ({ corrections }: ServiceRecordDoc, mark: string): boolean => corrections.some(({ key }) => key === mark);

export async function correct(
  context: Context,
  { minutes, reason }: InferOutput<typeof contract.CorrectInput>,
  { record }: store.AtStation & { record: ServiceRecordDoc | undefined },
) {
  if (record === undefined) throw new Refusal('NOT_FOUND', '没有这条服务记录');
  const mark = markOf(context);
  if (wasCorrected(record, mark)) return { record: recordViewOf(record) };
  refuseOwn(context, record.volunteerId);
  if (record.minutes === minutes) throw new Refusal('WRONG_STATUS', '记录里就是这个时长，不用改');
  if (record.corrections.length >= CORRECTIONS_MAX) throw new Refusal('WRONG_STATUS', '这条记录已经改过太多次，不能再改');
  const unchecked = await refuseRisky(context, 'reason', reason);
  const by = staffIdOf(context.openid);
  const correction = { at: context.now, by, from: record.minutes, to: minutes, key: mark, ...(unchecked && { unchecked }) };
  const sealed = seal(reason, correctionContext(record._id, mark));
  if (await store.correctRecord(record, { correction, reason: sealed })) {
    const reasons = { ...record.reasons, [mark]: sealed };
    const { held: _held, ...counted } = record;
    return { record: recordViewOf({ ...counted, minutes, corrections: [...record.corrections, correction], reasons }) };
  }
  const now = await store.findRecord(record._id);
  if (now === undefined || !wasCorrected(now, mark)) throw new Refusal('CHANGED');
  return { record: recordViewOf(now) };
}

/** The head's confirmation of service that nobody else has confirmed. Two database requests. */
export async function approve(context: Context, _input: unknown, { record }: store.AtStation & { record: ServiceRecordDoc | undefined }) {
  if (record === undefined) throw new Refusal('NOT_FOUND', '没有这条服务记录');
  const mark = markOf(context);
  if (record.approved?.key === mark) return { record: recordViewOf(record) };
  refuseOwn(context, record.volunteerId);
  if (record.held !== 'head') throw new Refusal('WRONG_STATUS', '这条记录不用确认');
  const { held: _held, ...counted } = record;
  if (await store.approveRecord(record, { at: context.now, by: staffIdOf(context.openid), key: mark })) {
    return { record: recordViewOf(counted) };
  }
  const now = await store.findRecord(record._id);
  if (now?.approved?.key !== mark) throw new Refusal('CHANGED');
  return { record: recordViewOf(now) };
}

export async function note(
  context: Context,
  { stationId, volunteerId, kind, title, date, minutes = 0 }: InferOutput<typeof contract.NoteInput>,
  { target }: store.AtStation & { target: StaffDoc | undefined },
) {
  const helps = target !== undefined && (roleAt(target, stationId) !== undefined || target.volunteer?.stationId === stationId);
  if (!helps) throw new Refusal('NOT_FOUND', '没有这位志愿者');
  refuseOwn(context, volunteerId);
  if (date > dateOf(context.now)) throw new Refusal('BAD_INPUT', '日期还没到', { date: '日期还没到' });
  const unchecked = await refuseRisky(context, 'title', title);
  const made: ServiceRecordDoc = {
    _id: idOf('note', markOf(context)),
    volunteerId,
    stationId,
    kind,
    title,
    ...(unchecked && { unchecked }),
    date,
    minutes,
    subject: '',
    at: context.now,
    corrections: [],
  };
  await store.insertRecord(made);
  return { record: recordViewOf(made) };
}

/** The first part changes the number whenever there is more to certify; a check uses the second. */
const TAG_LENGTH = 3;
const CHECK_LENGTH = 9;

interface Printed {
  name: string;
  /** YYYY-MM of its last day. */
  month: string;
  /** Whole ones. */
  hours: number;
}

/** A keyed hash of the printed values, so that a number is checked without being stored. */
const numberOf = (tag: string, { name, month, hours }: Printed): string =>
  (tag + pseudonym('certificate check', tag, nameKey(name), month, String(hours)).slice(0, CHECK_LENGTH)).toUpperCase();

/**
 * The last day on the certificate is that of the last service, so its number stays the same until there is more to certify. One database
 * request; up to seven if a service was confirmed since the timer looked.
 */
export async function certificate({ openid }: Context): Promise<InferOutput<typeof contract.CertificateOutput>> {
  let member = await store.loadMine(openid);
  if (member !== undefined && member.fresh.length > 0) {
    await settleHours({ volunteerId: member._id });
    member = await store.loadMine(openid);
  }
  const station = member?.stations[0];
  if (!isRegistered(member) || member.volunteer.joinedAt === undefined || station === undefined) {
    throw new Refusal('NOT_FOUND', '您还不是志愿者');
  }
  const { minutes, times, first, last } = member.served[0] ?? { minutes: 0, times: 0, first: '', last: '' };
  if (times === 0) throw new Refusal('WRONG_STATUS', '还没有确认过的服务记录，确认以后再来领证书');
  const name = nameOf(member);
  if (isUnopened(name)) throw new Refusal('WRONG_STATUS', '您的姓名打不开，证书现在出不了，请告诉驿站');
  const [joined, until] = [dateOf(member.volunteer.joinedAt), last];
  // Hours from before, at another station or by invitation, count too.
  const since = joined < first ? joined : first;
  const tag = pseudonym('certificate', member._id, name, since, until, String(minutes), String(times)).slice(0, TAG_LENGTH);
  const number = numberOf(tag, { name, month: until.slice(0, 7), hours: Math.floor(minutes / 60) });
  return { name, stationName: station.name, team: member.volunteer.team, since, until, minutes, times, number };
}

/**
 * Whether a certificate with this number has these contents. Nothing is looked up, and the answer tells nothing that the caller has not
 * typed. Throws TOO_MANY.
 */
export async function verify(
  { openid }: Context,
  { number, ...printed }: InferOutput<typeof contract.VerifyInput>,
): Promise<InferOutput<typeof contract.VerifyOutput>> {
  if (!mayGuess(openid)) throw new Refusal('TOO_MANY');
  return { matches: numberOf(number.slice(0, TAG_LENGTH).toLowerCase(), printed) === number };
}
