/** Every form of the app, by capability. One left out does not compile. */
import type { FunctionName } from '../../contract/functions';
import { ACTIVITY_FORMS } from '../activity/support/forms';
import { BOOKING_FORMS } from '../booking/support/forms';
import { CONTACT_FORMS } from '../contact/support/forms';
import { PAIRING_FORMS } from '../pairing/support/forms';
import { PERSON_FORMS } from '../person/support/forms';
import { REQUEST_FORMS } from '../request/support/forms';
import { STAFF_FORMS } from '../staff/support/forms';
import { STATION_FORMS } from '../station/support/forms';
import { VOLUNTEER_FORMS } from '../volunteer/support/forms';
import type { FormRow } from './support/form';

const BY_CAPABILITY = {
  activity: ACTIVITY_FORMS,
  booking: BOOKING_FORMS,
  contact: CONTACT_FORMS,
  pairing: PAIRING_FORMS,
  person: PERSON_FORMS,
  request: REQUEST_FORMS,
  staff: STAFF_FORMS,
  station: STATION_FORMS,
  volunteer: VOLUNTEER_FORMS,
} satisfies Record<FunctionName | 'person', readonly FormRow[]>;

export const FORMS: readonly FormRow[] = Object.values(BY_CAPABILITY).flat();
