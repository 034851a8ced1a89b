/** What other capabilities ask of staff and change in them. */
export { lookupDuties } from './duties-store';
export { letGoOf } from './parting-store';
