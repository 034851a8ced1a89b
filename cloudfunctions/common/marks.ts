/** Marks of calls (`markOf` in `handler.ts`) that a record keeps, so that a repeated call is recognised. */
import { command } from './command';

/** More than come between a call and its repetition: twenty calls that leave two marks each. */
export const MARKS_KEPT = 40;

/** Adds marks to those that a record keeps; the oldest go. */
export const withNewMarks = (marks: readonly string[], kept = MARKS_KEPT): unknown => command.push({ each: marks, slice: -kept });
