/** The one list of the timer's work: a capability that is left out does not compile. */
import type { FunctionName } from '../../contract/functions';
import { activity } from '../activity/jobs';
import { booking } from '../booking/jobs';
import type { Job, TimedCapability } from '../common/job';
import { kernelWith } from '../common/jobs';
import { contact } from '../contact/jobs';
import { pairing } from '../pairing/jobs';
import { request } from '../request/jobs';
import { staff } from '../staff/jobs';
import { volunteer } from '../volunteer/jobs';

const capabilities = {
  booking,
  pairing,
  request,
  activity,
  volunteer,
  staff,
  contact,
  // Its days are booking's, its card is contact's, and it has nothing sealed.
  station: { jobs: [], reseals: [] },
} satisfies Record<FunctionName, TimedCapability>;

export interface TimedJob extends Job {
  capability: FunctionName | 'common';
}

const kernel = kernelWith(Object.values(capabilities).flatMap(({ reseals }) => reseals));

/** All jobs, each with the capability that it belongs to. */
export const JOBS: readonly TimedJob[] = Object.entries({ ...capabilities, common: kernel }).flatMap(([capability, { jobs }]) =>
  jobs.map((job) => ({ ...job, capability: capability as TimedJob['capability'] })),
);
