/** What other capabilities ask of requests for help and change in them. */

export { takenBy } from './found';
export { REQUEST_PICTURES } from './holder';
export { giveBackOf } from './time';
