/** The wishes of waiting entries; pure. */
import { instantOf } from '../../../contract/shanghai';
import { cellTime } from '../../common/day/cell';
import { cellsOf } from '../place/day-plan';
import type { OfferRule } from '../place/offer-rule';
import type { DaySheet } from '../record';
import { holdKeyOf } from '../rules';

/** Which hold of a sheet is the place that is offered to somebody who waits. Each is offered one place at most. */
export const offerKeyOf = (bookingId: string): string => holdKeyOf(bookingId, 'offer');

/** Cell keys at which a visit by this rule may still start: at `start`, or with no `start` at any time of the day. */
export function startsWanted(sheet: Pick<DaySheet, 'date' | 'starts'>, rule: OfferRule, start: string | undefined, now: number): string[] {
  return Object.keys(sheet.starts[rule.group]?.[String(rule.cells)] ?? {})
    .filter((key) => (start === undefined || cellTime(key) === start) && instantOf(sheet.date, cellTime(key)) > now)
    .sort();
}

/** All cells of visits at these starts. */
export const cellsWanted = (rule: OfferRule, starts: readonly string[]): string[] => [
  ...new Set(starts.flatMap((key) => cellsOf(rule, cellTime(key)))),
];

/** Whether anybody may book at one of these starts right now, so that there is nothing to wait for. */
export const isBookable = (sheet: Pick<DaySheet, 'cells'>, rule: OfferRule, starts: readonly string[]): boolean =>
  starts.some((key) =>
    cellsOf(rule, cellTime(key)).every((cell) => {
      const { left = 0, waiting = 0 } = sheet.cells[rule.group]?.[cell] ?? {};
      return left > 0 && waiting === 0;
    }),
  );
