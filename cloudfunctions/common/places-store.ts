/**
 * How places are taken, offered and given back, in a station's day as in an activity. Cells count free places, holds name who has one, a
 * line names who is next. Each step is one conditional update of one record, so two calls at once cannot both win. Other conditions and
 * changes of the step go into the same update. Times are ms since 1970.
 */

import { command } from './command';
import type { Collection } from './database';
import { updateWhere } from './database';
import type { Place } from './places';

/** The longest waiting list of a sheet. */
const LINE_MAX = 100;

/** Nobody waits for a cell: its free places are for anybody. Sheets older than the waiting lists have no count. */
const NOBODY_WAITS = command.in([0, null]);

/** The waiting list has room; sheets older than the waiting lists have none. */
const HAS_ROOM = command.expr(command.aggregate.lt([command.aggregate.size(command.aggregate.ifNull(['$line', []])), LINE_MAX]));

/** The conditions for taking a place: the record is open, and up to date with its source. */
const isTakeable = (sheet: Sheet): Record<string, unknown> => ({ _id: sheet._id, stale: false, closed: '' });

const each = ({ group, cells }: Place, field: 'left' | 'waiting', value: unknown): Record<string, unknown> =>
  Object.fromEntries(cells.map((cell) => [`cells.${group}.${cell}.${field}`, value]));

const countOf = ({ places = 1 }: Place): number => places;

const enough = (place: Place): Record<string, unknown> => each(place, 'left', command.gte(countOf(place)));

async function change(
  sheet: Sheet,
  where: Record<string, unknown>,
  data: Record<string, unknown>,
  besides: Besides | undefined,
): Promise<boolean> {
  return (await updateWhere(sheet.collection, { ...where, ...besides?.where }, { ...data, ...besides?.data })) === 1;
}

/**
 * Takes a place and writes down who has it: the sheet is open, each cell has as many left as are wanted and nobody waits for them, and this hold
 * is not there yet. False when any of it does not hold. One database request.
 */
export const takeHold = (sheet: Sheet, holdKey: string, hold: Place & { at: number }, besides?: Besides): Promise<boolean> =>
  change(
    sheet,
    {
      ...isTakeable(sheet),
      [`holds.${holdKey}`]: command.exists(false),
      ...enough(hold),
      ...each(hold, 'waiting', NOBODY_WAITS),
    },
    { [`holds.${holdKey}`]: command.set(hold), touchedAt: hold.at, ...each(hold, 'left', command.inc(-countOf(hold))) },
    besides,
  );

/**
 * Gives a place back; doing it twice has one effect. With `seenAt`, only if the hold is unchanged. `wanted`: somebody waits for it, and the
 * place is kept from everybody else until it is offered. One database request if nobody waits.
 */
export async function releaseHold(
  sheet: Sheet,
  holdKey: string,
  place: Place,
  { now, seenAt, besides }: { now: number; seenAt?: number | undefined; besides?: Besides },
): Promise<'free' | 'wanted' | 'gone'> {
  const seen = seenAt === undefined ? { [`holds.${holdKey}`]: command.exists(true) } : { [`holds.${holdKey}.at`]: seenAt };
  const where = { _id: sheet._id, ...seen };
  const data = { [`holds.${holdKey}`]: command.remove(), ...each(place, 'left', command.inc(countOf(place))) };
  if (await change(sheet, { ...where, ...each(place, 'waiting', NOBODY_WAITS) }, data, besides)) return 'free';
  return (await change(sheet, where, { ...data, touchedAt: now }, besides)) ? 'wanted' : 'gone';
}

/**
 * Puts a person at the end of the waiting list: from now on free places of their cells are offered, not taken. Returns false if the sheet
 * is not open, the list is full, or they are on it. One database request.
 */
export const joinLine = (sheet: Sheet, id: string, wait: Place & { at: number }, besides?: Besides): Promise<boolean> =>
  change(
    sheet,
    {
      ...isTakeable(sheet),
      [`waits.${id}`]: command.exists(false),
      ...HAS_ROOM,
      ...each(wait, 'left', command.exists(true)),
    },
    {
      line: command.push({ each: [id] }),
      [`waits.${id}`]: command.set(wait),
      touchedAt: wait.at,
      ...each(wait, 'waiting', command.inc(1)),
    },
    besides,
  );

/** Takes somebody off the waiting list; doing it twice has one effect. A place that was offered stays held. One database request. */
export const leaveLine = (sheet: Sheet, id: string, place: Place, besides?: Besides): Promise<boolean> =>
  change(
    sheet,
    { _id: sheet._id, [`waits.${id}`]: command.exists(true) },
    { line: command.pull(id), [`waits.${id}`]: command.remove(), ...each(place, 'waiting', command.inc(-1)) },
    besides,
  );

/** A person on the waiting list without an offer, for whom there is room. */
const isNext = (sheet: Sheet, id: string, holdKey: string, hold: Place): Record<string, unknown> => ({
  ...isTakeable(sheet),
  [`waits.${id}`]: command.exists(true),
  [`waits.${id}.offered`]: command.exists(false),
  [`holds.${holdKey}`]: command.exists(false),
  ...enough(hold),
});

/** The person on the waiting list who gets a place, and the key of their hold. */
interface Offered {
  id: string;
  holdKey: string;
}

/** Holds a free place for somebody on the waiting list who has none offered yet. False when it is gone meanwhile. One database request. */
export const offerHold = (
  sheet: Sheet,
  { id, holdKey }: Offered,
  hold: Place & { at: number; start: string },
  besides?: Besides,
): Promise<boolean> =>
  change(
    sheet,
    isNext(sheet, id, holdKey, hold),
    {
      [`waits.${id}.offered`]: hold.start,
      [`holds.${holdKey}`]: command.set(hold),
      touchedAt: hold.at,
      ...each(hold, 'left', command.inc(-countOf(hold))),
    },
    besides,
  );

/**
 * Gives a free place to a person on the waiting list at once, without asking. Returns false in the cases of `offerHold`. One database
 * request.
 */
export const giveHold = (sheet: Sheet, { id, holdKey }: Offered, hold: Place & { at: number }, besides?: Besides): Promise<boolean> =>
  change(
    sheet,
    isNext(sheet, id, holdKey, hold),
    {
      line: command.pull(id),
      [`waits.${id}`]: command.remove(),
      [`holds.${holdKey}`]: command.set(hold),
      touchedAt: hold.at,
      ...each(hold, 'waiting', command.inc(-1)),
      ...each(hold, 'left', command.inc(-countOf(hold))),
    },
    besides,
  );

/** Hands a held place on to another hold, as when a taken offer moves a booking. False when it is held no more. One database request. */
export const handOver = (sheet: Sheet, fromKey: string, toKey: string, hold: Place & { at: number }): Promise<boolean> =>
  change(
    sheet,
    { _id: sheet._id, [`holds.${fromKey}`]: command.exists(true), [`holds.${toKey}`]: command.exists(false) },
    { [`holds.${fromKey}`]: command.remove(), [`holds.${toKey}`]: command.set(hold), touchedAt: hold.at },
    undefined,
  );

/** The record that counts the places. */
export interface Sheet {
  collection: Collection;
  _id: string;
}

/** Conditions and changes that go into the same update: all of it happens or nothing. */
export interface Besides {
  where?: Record<string, unknown>;
  data?: Record<string, unknown>;
}
