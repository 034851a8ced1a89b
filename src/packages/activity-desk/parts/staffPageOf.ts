import type { Activity } from '../../../../contract/activity';
import type { PageName } from '../../../addresses';

/** The staff's page of an activity: its door, or the choice of a lecturer. */
export const staffPageOf = ({ status }: Pick<Activity, 'status'>): PageName =>
  status === 'open' || status === 'called_off' ? 'activity-desk/roster' : 'activity/lecture';
