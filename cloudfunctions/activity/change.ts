/** Changes of an activity by staff, asker or lecturer that no other change may interleave. */

import { command } from '../common/command';
import type { Context } from '../common/handler';
import { earlier, messageChanges, type WithMessages } from '../common/messages/rules';
import { partFromRivals } from '../common/retry';
import { changeVersioned } from '../common/versioned';
import { changeActivity, findActivity } from './change-store';
import { marksOf } from './entry';
import { withMarks } from './leave';
import type { ActivityDoc, ActivityMessageKind } from './record';
import { wasDone } from './sign-up';
import { absent } from './subject';

/** Fields by their path with their new values; `undefined` takes a field out. */
export type Changes = Record<string, unknown>;

/** Sign-ups change the record too: while many arrive at once, another change often comes first. */
const TRIES = 20;

function putAt(record: object, [head = '', ...rest]: readonly string[], value: unknown): object {
  const before = (record as Record<string, unknown>)[head];
  const { [head]: _gone, ...others } = record as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [head]: putAt((before ?? {}) as object, rest, value) };
  return value === undefined ? others : { ...others, [head]: value };
}

/** The activity as such changes leave it. */
const changed = (activity: ActivityDoc, changes: Changes): ActivityDoc =>
  Object.entries(changes).reduce<object>((record, [path, value]) => putAt(record, path.split('.'), value), activity) as ActivityDoc;

const commandsOf = (changes: Changes) =>
  Object.entries(changes).map(([path, value]) => [path, value === undefined ? command.remove() : command.set(value)]);

/** The messages that `after` has and `before` has not, under `at` (a path with a dot at its end), and when the first of all is due. */
export function telling<T extends WithMessages<ActivityMessageKind>>(
  { messageAt }: ActivityDoc,
  told: readonly { at: string; before: T; after: T }[],
  now: number,
): Changes {
  const changes = told.flatMap(({ at, before, after }) =>
    Object.entries(messageChanges(before, after)).map(([path, value]) => [`${at}${path}`, value]),
  );
  return changes.length === 0 ? {} : { ...Object.fromEntries(changes), messageAt: earlier(messageAt, now) };
}

/**
 * Changes an activity to the result of `next` (`undefined`: no change). If another change came first, `next` runs again on the new state. A
 * repeated call changes nothing. It is recognised by its marks, which lie in the entry that it is about, if there is one. Rethrows the
 * errors of `next`; throws BAD_INPUT for a repeated call with another content, NOT_FOUND, and BUSY after many tries. One request without
 * rivals.
 */
export async function changeWhole(
  context: Context,
  found: ActivityDoc,
  next: (activity: ActivityDoc) => Changes | undefined,
  entryId?: string,
): Promise<ActivityDoc> {
  return changeVersioned<ActivityDoc, Changes>(found, {
    isDone: ({ applied, entries }) => {
      const own = entryId === undefined ? undefined : entries[entryId];
      return wasDone(context, { applied, ...(own && { own }) });
    },
    next,
    write: async (activity, changes) => {
      const set = { ...Object.fromEntries(commandsOf(changes)), ...withMarks(entryId, marksOf(context)) };
      return (await changeActivity(activity, set)) ? changed(activity, changes) : undefined;
    },
    findAgain: async () => {
      const current = await findActivity(found._id);
      if (current === undefined) throw absent();
      return current;
    },
    tries: TRIES,
    pause: (attempt) => partFromRivals(Math.min(attempt, 5)),
  });
}
