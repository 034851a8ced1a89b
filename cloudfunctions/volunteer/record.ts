import type { FreeTime, Skill, Team, VolunteerStatus } from '../../contract/volunteer';

export interface VolunteerPart {
  stationId: string;
  status: VolunteerStatus;
  /** Sealed. */
  phone: string;
  shownPhone: string;
  team: Team;
  skills: Skill[];
  times: FreeTime[];
  party: boolean;
  appliedAt: number;
  decidedAt?: number;
  decidedBy?: string;
  /** Sealed: why the station refused. */
  reason?: string;
  /** WeChat could not check that reason, or left it to a person. */
  unchecked?: true;
  consentAt: number;
  /** When they agreed to these as well, as far as they said them. */
  partyConsentAt?: number;
  skillsConsentAt?: number;
  /** When they first became a volunteer of this station, and when they left it, until they are one again: the growth curve counts these. */
  joinedAt?: number;
  leftAt?: number;
}
