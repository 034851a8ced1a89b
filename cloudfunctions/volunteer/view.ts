/** The clients' view of volunteers and their records. */
import type { ServiceRecord, Volunteer } from '../../contract/volunteer';
import { opened } from '../common/opened';
import { volunteerContext } from '../staff/face';
import type { StaffDoc } from '../staff/record';
import type { ServiceRecordDoc, VolunteerPart } from './record';
import { statusOf } from './rules';
import { correctionContext } from './sealed';

export type Registered = StaffDoc & { volunteer: VolunteerPart };

/** Whether a person registered and was not erased. */
export const isRegistered = (member: StaffDoc | undefined): member is Registered => !!member?.volunteer?.phone;

export const nameOf = ({ _id, name }: Pick<StaffDoc, '_id' | 'name'>): string => (name === undefined ? '（没有姓名）' : opened(name, _id));

export const phoneOf = ({ _id, volunteer }: Registered): string => opened(volunteer.phone, volunteerContext(_id, 'phone'));

/** A registration as the head sees it: the phone masked. */
export function viewOf(member: Registered): Volunteer {
  const { stationId, shownPhone, team, skills, times, party, appliedAt, decidedAt, reason, unchecked } = member.volunteer;
  return {
    volunteerId: member._id,
    stationId,
    name: nameOf(member),
    phone: shownPhone,
    team,
    skills,
    times,
    party,
    status: statusOf(member.volunteer, member.roles),
    appliedAt,
    ...(decidedAt !== undefined && { decidedAt }),
    ...(reason !== undefined && { reason: opened(reason, volunteerContext(member._id, 'reason')), ...(unchecked && { unchecked }) }),
  };
}

/** A registration as its own person sees it. */
export function ownViewOf(member: Registered): Volunteer {
  const { unchecked: _unchecked, ...seen } = viewOf(member);
  return { ...seen, phone: phoneOf(member) };
}

/** Why minutes were put right, the words by the key of their correction; empty once they were erased. */
const reasonOf = ({ _id, reasons }: ServiceRecordDoc, key: string): string => {
  const sealed = reasons?.[key];
  return sealed === undefined ? '' : opened(sealed, correctionContext(_id, key));
};

/** The reason of a correction that was erased needs no look any more. */
const isUnchecked = ({ unchecked, corrections, reasons }: ServiceRecordDoc): boolean =>
  unchecked === true || corrections.some((each) => each.unchecked && reasons?.[each.key] !== undefined);

/** A record as staff see it. */
export const recordViewOf = (record: ServiceRecordDoc): ServiceRecord => {
  const { _id, volunteerId, stationId, kind, title, date, minutes, grade, held, overlap, corrections } = record;
  return {
    recordId: _id,
    volunteerId,
    stationId,
    kind,
    title,
    ...(isUnchecked(record) && { unchecked: true as const }),
    date,
    minutes,
    ...(grade !== undefined && { grade }),
    ...(held === 'head' && { pending: true as const }),
    ...(overlap !== undefined && { overlap }),
    corrections: corrections.map(({ at, from, to, key }) => ({ at, from, to, reason: reasonOf(record, key) })),
  };
};

/** A record as its own volunteer sees it. */
export function ownRecordViewOf(record: ServiceRecordDoc): ServiceRecord {
  const { unchecked: _unchecked, ...seen } = recordViewOf(record);
  return seen;
}
