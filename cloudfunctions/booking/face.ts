/** What other capabilities use of booking: its services, and a station's plan of a day. */
export { CATALOGUE, serviceOf } from './catalogue';
export { ruleOf, sheetIdOf, windowsOn } from './place/day-plan';
export { isOffGroup } from './shown';
