/** What other capabilities ask and change of activities in the database. */

export { ACTIVITY_PICTURES } from './holder';
export { letGoOfLectures } from './parting-store';
export { forCaller as activityForCaller, isComing, isComingNear } from './query';
export { isShown as isShownActivity } from './shown';
