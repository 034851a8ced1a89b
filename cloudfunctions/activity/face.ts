/** What other capabilities use of activities: their view. */
export { concerning as concerningActivities, type OwnView as OwnActivity } from './found';
export { viewOf as viewOfActivity } from './view';
