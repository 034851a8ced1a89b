/** Which activities a query finds, and what a caller gets of them. */

import { command } from '../common/command';
import type { Pipeline } from '../common/query';
import { areasAround, entryIdOf } from './rules';

/** Leaves out all entries but the caller's own. */
export const forCaller = (start: Pipeline, openid: string): Pipeline =>
  (openid === '' ? start : start.addFields({ own: `$entries.${entryIdOf(openid)}` })).project({
    entries: 0,
    codes: 0,
    holds: 0,
    people: 0,
  });

const DAY_MS = 24 * 3_600_000;

/** Coming or running activities. An activity counts as over on its day, so that the index finds those that may still run. */
export const isComing = (now: number): Record<string, unknown> => ({ startsAt: command.gt(now - DAY_MS), endsAt: command.gt(now) });

/** Coming or running activities in the squares around a place, open to anybody. */
export const isComingNear = (near: { longitude: number; latitude: number }, now: number): Record<string, unknown> => ({
  area: command.in(areasAround(near)),
  ...isComing(now),
  ...IS_PUBLIC,
});

/** Public fields. */
export const IS_PUBLIC = { status: command.in(['open', 'called_off']), audience: command.neq('organisation') };
