import { useState } from 'react';
import { asCallError, type CallError } from './call';

interface Part<Item> {
  items: readonly Item[];
  cursor?: string;
}

export interface More<Item> {
  /** The first page, as fresh as it is, and what was loaded after it. */
  items: readonly Item[];
  /** Gets the next page; undefined when there is none. */
  load: (() => Promise<void>) | undefined;
  busy: boolean;
  error: CallError | undefined;
}

/** A list whose first page a query keeps fresh, with further pages on demand. What has moved to the first page meanwhile is shown once. */
export function useMore<Item>(first: Part<Item>, idOf: (item: Item) => string, next: (cursor: string) => Promise<Part<Item>>): More<Item> {
  const [more, setMore] = useState<Part<Item>>({ items: [], cursor: first.cursor });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | undefined>();
  const known = new Set(first.items.map(idOf));
  const { cursor } = more;

  const load = async (from: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const page = await next(from);
      setMore((before) => ({ items: [...before.items, ...page.items], cursor: page.cursor }));
    } catch (reason) {
      setError(asCallError(reason));
    } finally {
      setBusy(false);
    }
  };
  return {
    items: [...first.items, ...more.items.filter((item) => !known.has(idOf(item)))],
    load: cursor === undefined ? undefined : () => load(cursor),
    busy,
    error,
  };
}
