import type { Activity } from '../../../../contract/activity';

export const LIST = '/packages/activity/list/index';
export const DETAIL = '/packages/activity/detail/index';
export const SIGN_UP = '/packages/activity/sign-up/index';
export const POSTER = '/packages/activity/poster/index';
export const ASK_LECTURE = '/packages/activity/ask-lecture/index';

// The staff's, and the lecturer's.
export const AGENDA = '/packages/activity/agenda/index';
export const EDIT = '/packages/activity/edit/index';
export const ROSTER = '/packages/activity/roster/index';
export const RECAP = '/packages/activity/recap/index';
export const LECTURE = '/packages/activity/lecture/index';

/** Where staff see to an activity: at its door, or at the question of who gives the lecture. */
export const staffPageOf = ({ status }: Pick<Activity, 'status'>): string =>
  status === 'open' || status === 'called_off' ? ROSTER : LECTURE;
