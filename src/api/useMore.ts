import { useRef, useState } from 'react';
import { asCallError, type CallError } from './call';

interface Part<Item> {
  items: readonly Item[];
  cursor?: string;
}

/** The pages after the first one, and the end of that first page. */
interface Rest<Item> extends Part<Item> {
  after: string | undefined;
}

export interface More<Item> {
  /** The first page, as fresh as it is, and what was loaded after it. */
  items: readonly Item[];
  /** Gets the next page; undefined when there is none. A second tap while it is on its way does nothing. */
  load: (() => Promise<void>) | undefined;
  busy: boolean;
  error: CallError | undefined;
  /** Leaves the first page only: after an action on an item, which would show as it was. */
  reset: () => void;
}

const nothingYet = <Item>(cursor: string | undefined): Rest<Item> => ({ after: cursor, items: [], cursor });

/**
 * A list whose first page a query keeps fresh, with further pages on demand. If the first page ends elsewhere than before, the further ones
 * are loaded again, since records would be missing in between. A record that has moved to the first page meanwhile is shown once.
 */
export function useMore<Item>(first: Part<Item>, idOf: (item: Item) => string, next: (cursor: string) => Promise<Part<Item>>): More<Item> {
  const [loaded, setLoaded] = useState<Rest<Item>>(() => nothingYet(first.cursor));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | undefined>();
  const running = useRef(false);
  /** The number of restarts: a page from before a restart belongs to an older list. */
  const begun = useRef(0);
  const rest = loaded.after === first.cursor ? loaded : nothingYet<Item>(first.cursor);
  const known = new Set(first.items.map(idOf));
  const { cursor } = rest;

  const load = async (from: string) => {
    if (running.current) return;
    running.current = true;
    const mine = begun.current;
    setBusy(true);
    setError(undefined);
    try {
      const page = await next(from);
      if (mine === begun.current) setLoaded({ after: rest.after, items: [...rest.items, ...page.items], cursor: page.cursor });
    } catch (reason) {
      setError(asCallError(reason));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const reset = () => {
    begun.current += 1;
    setLoaded(nothingYet(first.cursor));
  };
  return {
    items: [...first.items, ...rest.items.filter((item) => !known.has(idOf(item)))],
    load: cursor === undefined ? undefined : () => load(cursor),
    busy,
    error,
    reset,
  };
}
