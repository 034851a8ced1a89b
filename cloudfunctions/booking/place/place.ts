/** Getting a place in a day sheet, and finding out why there was none. */

import { Refusal } from '../../common/refusal';
import { offerFree } from '../line/line';
import type { Hold, Wait } from '../record';
import { refusalOfTime, slotsOf } from '../rules';
import { defaultRule, ruleOf, sheetIdOf } from './day-plan';
import type { OfferRule } from './offer-rule';
import {
  bringUpToDate,
  currentSheet,
  leaveOwnDayLine,
  loadDays,
  reclaim,
  refuse,
  releaseOwnPlace,
  type StationDays,
  share,
  takePlace,
} from './sheets-store';

/** The station's last known differences from the catalogue, in this instance. Only a guess: the sheet's condition decides. */
const seenRules = new Map<string, OfferRule>();
const SEEN_MAX = 2000;

const guess = (stationId: string, serviceId: string): OfferRule | undefined =>
  seenRules.get(`${stationId} ${serviceId}`) ?? defaultRule(serviceId);

function remember(stationId: string, serviceId: string, rule: OfferRule): void {
  if (seenRules.size >= SEEN_MAX) seenRules.clear();
  seenRules.set(`${stationId} ${serviceId}`, rule);
}

export interface Wish {
  stationId: string;
  serviceId: string;
  date: string;
  start: string;
  now: number;
}

export interface Claim {
  holdKey: string;
  /** Builds the hold for a rule; called again when the first guess of the rule was wrong. */
  holdFor: (rule: OfferRule) => Hold;
  /** The refusal of this claim by the rule itself. Under a guessed rule it only skips the guess; the station's own rule refuses. */
  forbids?: (rule: OfferRule) => Refusal | undefined;
}

const ATTEMPTS = 4;

/** Longer than any function that takes places may run: a call that took a place longer ago does nothing with it any more. */
const RUNNING_MS = 30_000;

/** A place, or a place in the line, that a call has got. */
export interface Got<T = Hold> {
  hold: T;
  /** An earlier try of the same call took it and may still run. */
  shared: boolean;
}

/**
 * Joins what an earlier try of the same call took: a hold or wait, by its path in the sheet. Returns nothing if it is gone or another call
 * claimed it at this moment. One database request.
 */
export async function countOn<T extends { at: number }>(sheetId: string, path: string, hold: T, now: number): Promise<Got<T> | undefined> {
  if (now - hold.at < RUNNING_MS) return (await share(sheetId, path, hold.at)) ? { hold, shared: true } : undefined;
  const own = await reclaim(sheetId, path, hold, now);
  return own && { hold: own, shared: false };
}

/**
 * Gives back a place that a call got and cannot use. A place on which two tries of a call count is left to the other try, whose obstacles
 * may differ; if it does not use it either, the timer gives it back.
 */
export async function giveBack(sheetId: string, holdKey: string, { hold, shared }: Got, now: number): Promise<void> {
  const released = shared ? 'gone' : await releaseOwnPlace(sheetId, holdKey, hold, now);
  if (released === 'wanted') await offerFree(sheetId, now);
  if (released === 'gone') await refuse(sheetId, `holds.${holdKey}`);
}

/** `giveBack` of a place in the line. */
export async function giveBackWait(sheetId: string, { hold, shared }: Got<Wait>): Promise<void> {
  if (shared || !(await leaveOwnDayLine(sheetId, hold))) await refuse(sheetId, `waits.${hold.bookingId}`);
}

/**
 * Takes the wanted place, or finds that an earlier try of the same call took it. Returns the rule that held. Throws SLOT_FULL, SLOT_CLOSED,
 * NOT_FOUND, BUSY and the refusals of the claim. One database request in the usual case.
 */
export async function getPlace(wish: Wish, { holdKey, holdFor, forbids }: Claim): Promise<Got & { rule: OfferRule }> {
  const { stationId, serviceId, date, start, now } = wish;
  const sheetId = sheetIdOf(stationId, date);
  let rule = guess(stationId, serviceId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (rule !== undefined && refusalOfTime(rule, date, start, now) === undefined && forbids?.(rule) === undefined) {
      const hold = holdFor(rule);
      if (await takePlace(sheetId, { serviceId, rule }, holdKey, hold)) return { rule, hold, shared: false };
    }
    const days = await loadDays(stationId, [date], true);
    if (days === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
    const stored = days.sheets[0];
    const actual = ruleOf(days.station, serviceId);
    if (actual === undefined) throw new Refusal('NOT_FOUND', '这个驿站不办这项业务');
    const held = stored?.holds[holdKey];
    if (held !== undefined) {
      const got = await countOn(sheetId, `holds.${holdKey}`, held, now);
      // The rule may have changed since that try: the visit is as long as the place that is held.
      if (got !== undefined) return { rule: { ...actual, group: held.group, cells: held.cells.length }, ...got };
      // Another try or the timer touched it at this moment: it may be theirs, recorded or gone, and “full” is only the older state.
      continue;
    }
    const forbidden = forbids?.(actual);
    if (forbidden !== undefined) throw forbidden;
    const tooLate = refusalOfTime(actual, date, start, now);
    if (tooLate !== undefined) throw new Refusal('SLOT_CLOSED', tooLate);
    refuseIfNoPlace(days, wish, actual);
    await bringUpToDate(days, date, now);
    rule = actual;
    remember(stationId, serviceId, actual);
  }
  throw new Refusal('BUSY');
}

function refuseIfNoPlace(days: StationDays, wish: Wish, rule: OfferRule): void {
  const sheet = currentSheet(days, wish.date, wish.now);
  if (sheet.closed !== '') throw new Refusal('SLOT_CLOSED', `这一天不办理：${sheet.closed}`);
  const slot = slotsOf(sheet, rule, wish.now).find((candidate) => candidate.start === wish.start);
  if (slot === undefined) throw new Refusal('SLOT_CLOSED');
  if (slot.remaining === 0) throw new Refusal('SLOT_FULL');
}
