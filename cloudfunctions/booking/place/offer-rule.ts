import type { Approval, Group } from '../../../contract/station';

/** How one service is booked at one station. `cells` slots of `slotMinutes` in a row make one visit. */
export interface OfferRule {
  group: Group;
  slotMinutes: number;
  cells: number;
  horizonDays: number;
  changeUntilMinutes: number;
  proxy: boolean;
  approval?: Approval;
  offerMinutes: number;
  countsNoShows: boolean;
}

/** The cells of a group that one visit takes. */
export type VisitShape = Pick<OfferRule, 'group' | 'slotMinutes' | 'cells'>;
