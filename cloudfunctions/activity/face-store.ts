/** What other capabilities ask and change of activities in the database. */
export { forCaller as activityForCaller, isComing, isComingNear } from './found';
export { letGoOfLectures } from './parting-store';
export { isShown as isShownActivity } from './shown';
