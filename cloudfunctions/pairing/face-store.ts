/** What other capabilities ask and change of pairings in the database. */
export { withVolunteer } from './found';
export { letGoOfPairings, listPairingsAgain } from './parting-store';
