/** What each capability puts into the demonstration, or why it puts in nothing. One left out does not compile. */
import type { FunctionName } from '../../contract/functions';
import { activitySeed } from './activity';
import { bookingSeed } from './booking';
import { contactSeed } from './contact';
import { pairingSeed } from './pairing';
import { requestSeed } from './request';
import { staffSeed } from './staff';
import { stationSeed } from './station';
import type { Seed } from './town';
import { volunteerSeed } from './volunteer';

export const SEEDS: Readonly<Record<FunctionName, Seed | string>> = {
  station: stationSeed,
  contact: contactSeed,
  staff: staffSeed,
  volunteer: volunteerSeed,
  booking: bookingSeed,
  request: requestSeed,
  activity: activitySeed,
  pairing: pairingSeed,
};
