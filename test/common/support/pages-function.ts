/** A function with one action: a page of a list, found and cut by the kernel alone. */
import { aggregate } from '../../../cloudfunctions/common/database';
import { pageOf } from '../../../cloudfunctions/common/page-store';
import { afterOf, listOf, nextCursor } from '../../../cloudfunctions/common/pages';

interface Asked {
  of: string;
  direction: 1 | -1;
  limit: number;
  cursor?: string;
}

export async function main({ of, direction, limit, cursor }: Asked) {
  const page = { after: afterOf(cursor), limit };
  const found = await aggregate<{ _id: string; at: number }>('open_places', (start) =>
    pageOf(start.match({ of }), ['at', direction], page),
  );
  return { ids: listOf(found, limit).map(({ _id }) => _id), ...nextCursor(found, limit, ({ at }) => at) };
}
