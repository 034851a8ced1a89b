import type { Offered } from '../../contract/staff';
import type { FieldName } from '../common/field-name';
import type { Member } from '../common/member';
import type { VolunteerPart } from '../volunteer/record';

declare module '../common/database' {
  interface Collections {
    staff: StaffDoc;
    invitations: InvitationDoc;
    offices: OfficeDoc;
  }
}

export interface StaffDoc extends Member {
  /** Since when they have each role (ms), by `fieldOf` the station's id. */
  since: Record<FieldName, number>;
  applied: string[];
  /** The invitations that gave this person a role, so that none does so again. */
  invitations?: string[];
  /** When the timer looks whether they took something just as they lost a role; absent once it has. */
  partingAt?: number;
  /** Since when they have no role, as far as the timer knows: it forgets them a term later. 0 while they have one; absent until it has looked. */
  idleSince?: number;
  /** Their answers as a volunteer, and the station's decision. The role at the station decides what they may do. */
  volunteer?: VolunteerPart;
}

export interface InvitationDoc {
  _id: string;
  /** Empty for a manager's. */
  stationId: string;
  role: Offered;
  invitedBy: string;
  createdAt: number;
  expiresAt: number;
  usedBy: string;
}

/** An office that must not be left without anybody: a station's, or the managers'. */
export interface OfficeDoc {
  _id: string;
  /** Staff ids of those who part from it, or have parted. */
  parting: string[];
  /** Goes up by one with each change. */
  version: number;
}
