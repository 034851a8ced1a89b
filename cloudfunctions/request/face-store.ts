/** What other capabilities ask and change of requests for help in the database. */

export { takenBy } from './found';
export { giveBackOf } from './time';
