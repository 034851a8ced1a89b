/** What other capabilities use of staff records: their sealed values, and the duties that keep a person from leaving. */
export { BUSY_WORDS, type Duties, isBusy } from './duties';
export { sealedOfStaff, volunteerContext } from './sealed';
