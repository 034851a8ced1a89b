/** What other capabilities ask of pairings and change in them. */
export { withVolunteer } from './found';
export { letGoOfPairings, listPairingsAgain } from './parting-store';
