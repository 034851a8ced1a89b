/** The stages that find one page of a list; `pages.ts` cuts the result and computes the cursor of the next page. */
import { command } from './command';
import type { Page } from './pages';
import type { Pipeline } from './query';

/** A list's order: by a field, upwards (1) or downwards (-1); records of one value by their id, in the field `id`. */
export type Order = readonly [field: string, direction: 1 | -1, id?: string];

/** One page of what matches, after a record, and one record more: it tells that there is a next page. */
export function pageOf<At>(matched: Pipeline, [field, direction, id = '_id']: Order, { after, limit }: Page<At>): Pipeline {
  const beyond = direction === 1 ? command.gt : command.lt;
  const rest = after && command.or([{ [field]: beyond(after.at) }, { [field]: after.at, [id]: beyond(after.id) }]);
  return (rest === undefined ? matched : matched.match(rest)).sort({ [field]: direction, [id]: direction }).limit(limit + 1);
}
