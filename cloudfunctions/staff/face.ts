/** What other capabilities use of staff records: what of them is sealed, and what keeps somebody from leaving. */
export { BUSY_WORDS, type Duties, isBusy } from './duties';
export { sealedOfStaff, volunteerContext } from './sealed';
