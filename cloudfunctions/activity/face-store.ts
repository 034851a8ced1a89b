/** What other capabilities ask of activities and change in them. */

export { ACTIVITY_PICTURES } from './holder';
export { letGoOfLectures } from './parting-store';
export { forCaller as activityForCaller, isComing, isComingNear } from './query';
export { isShown as isShownActivity } from './shown';
