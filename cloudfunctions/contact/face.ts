/** What other capabilities use of contact cards. */
export { shownContacts } from './view';
