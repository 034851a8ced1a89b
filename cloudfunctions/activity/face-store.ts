/** What other capabilities ask and change of activities in the database. */

export { letGoOfLectures } from './parting-store';
export { forCaller as activityForCaller, isComing, isComingNear } from './query';
export { isShown as isShownActivity } from './shown';
