/** What other capabilities use of booking: its services, and what a station can do on a day. */
export { CATALOGUE, serviceOf } from './catalogue';
export { ruleOf, sheetIdOf, windowsOn } from './place/day-plan';
export { isOffGroup } from './shown';
