import type { Activity } from '../../../../contract/activity';
import type { PageName } from '../../../addresses';

/** Where staff see to an activity: at its door, or at the question of who gives the lecture. */
export const staffPageOf = ({ status }: Pick<Activity, 'status'>): PageName =>
  status === 'open' || status === 'called_off' ? 'activity-desk/roster' : 'activity/lecture';
