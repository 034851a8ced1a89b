import type { FreeTime, Skill, Team, VolunteerStatus } from '../../contract/volunteer';
import type { Service } from '../common/hours/record';

declare module '../common/database' {
  interface Collections {
    service_records: ServiceRecordDoc;
  }
}

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

/** Minutes of a volunteer, or a training or award. */
export interface ServiceRecordDoc extends Service {
  /** When the timer found that it counts; absent in old records, and where a head said so. */
  weighedAt?: number;
  /** Minutes that overlap with another service and count there. */
  overlap?: number;
  /** Who confirmed a held record, and when. */
  approved?: { at: number; by: string; key: string };
  /** `unchecked`: WeChat could not check the reason. */
  corrections: { at: number; by: string; from: number; to: number; key: string; unchecked?: true }[];
  /** Sealed: why, by the key of each correction. */
  reasons?: Record<string, string>;
  keyId?: string;
}
