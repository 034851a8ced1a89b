/** What clients see of volunteers and their records. */
import type { ServiceRecord, Volunteer } from '../../contract/volunteer';
import { open } from '../common/crypto';
import type { ServiceRecordDoc, StaffDoc, VolunteerPart } from '../common/records';
import { volunteerContext } from '../common/sealed';
import { statusOf } from './rules';

export type Registered = StaffDoc & { volunteer: VolunteerPart };

/** Whether somebody registered, and did not have it erased. */
export const isRegistered = (member: StaffDoc | undefined): member is Registered => !!member?.volunteer?.phone;

export const nameOf = ({ _id, name }: Pick<StaffDoc, '_id' | 'name'>): string => (name === undefined ? '（没有姓名）' : open(name, _id));

export const phoneOf = ({ _id, volunteer }: Registered): string => open(volunteer.phone, volunteerContext(_id));

/** A registration as the head sees it: the phone masked. */
export function viewOf(member: Registered): Volunteer {
  const { stationId, shownPhone, team, skills, times, party, appliedAt, decidedAt, reason } = member.volunteer;
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
    ...(reason !== undefined && { reason: open(reason, volunteerContext(member._id)) }),
  };
}

/** A registration as its own person sees it. */
export const ownViewOf = (member: Registered): Volunteer => ({ ...viewOf(member), phone: phoneOf(member) });

export const recordViewOf = ({ _id, subject: _subject, at: _at, corrections, ...record }: ServiceRecordDoc): ServiceRecord => ({
  recordId: _id,
  ...record,
  corrections: corrections.map(({ at, from, to, reason }) => ({ at, from, to, reason })),
});
