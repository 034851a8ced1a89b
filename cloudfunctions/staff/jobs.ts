/** What time does to staff records and invitations. */
import { keptMs } from '../../contract/terms';
import type { Reseal, Run, TimedCapability } from '../common/job';
import { isAbsent } from '../common/reseal/store';
import type { StaffDoc } from './record';
import { sealedOfStaff } from './sealed';
import { forgetStaff, partWith } from './time';
import { hasParted, IS_UNDATED, isIdle, ranOut, removeInvitations } from './time-store';

/** A used or expired invitation is kept for a term, so that somebody who opens it late is told why it does not work. */
const oldestInvitation = ({ now }: Run): number => now - keptMs('invitations');

const members: Reseal<StaffDoc> = {
  collection: 'staff',
  namesKey: false,
  sealedOf: sealedOfStaff,
  unchanged: ({ name, volunteer }) => ({
    ...(name === undefined && isAbsent('name')),
    ...(volunteer === undefined ? isAbsent('volunteer') : { 'volunteer.phone': volunteer.phone }),
    ...(volunteer?.reason === undefined && isAbsent('volunteer.reason')),
  }),
};

export const staff: TimedCapability = {
  jobs: [
    {
      name: 'parted',
      does: 'a minute after somebody lost a role: their tasks are given back, the station hears of their pairings',
      due: ({ now }) => [{ from: 'staff', matching: hasParted(now) }],
      work: ({ now }) => partWith(now),
    },
    {
      name: 'invitations',
      does: 'invitations go 30 days after they ran out',
      due: (run) => [{ from: 'invitations', matching: ranOut(oldestInvitation(run)) }],
      work: (run) => removeInvitations(oldestInvitation(run)),
    },
    {
      name: 'formerStaff',
      does: 'name and openid of people who have had no role for 2 years go',
      due: ({ now }) => [
        { from: 'staff', matching: isIdle(now) },
        { from: 'staff', matching: IS_UNDATED },
      ],
      work: ({ now }) => forgetStaff(now),
    },
  ],
  reseals: [members],
};
