/** What other capabilities ask and change of staff in the database. */
export { lookupDuties } from './duties-store';
export { letGoOf } from './parting-store';
