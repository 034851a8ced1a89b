/** What other capabilities use of activities: how one is shown. */
export { concerning as concerningActivities, type OwnView as OwnActivity } from './found';
export { viewOf as viewOfActivity } from './view';
