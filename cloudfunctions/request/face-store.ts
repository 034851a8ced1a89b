/** What other capabilities ask and change of requests for help in the database. */

export { takenBy } from './found';
export { REQUEST_PICTURES } from './holder';
export { giveBackOf } from './time';
