import { useCallback, useRef, useState } from 'react';

/**
 * What is being typed on a page, from `start` on. Each change adds to what stands there by then, not to what stood there when the page was
 * drawn, so that an answer that comes late wipes nothing; `keep` (a function of the module; `now` in ms since 1970) puts all of it on the
 * device.
 */
export function useDraft<Draft extends object>(
  start: () => Draft,
  keep: (draft: Draft, now: number) => void,
): [draft: Draft, change: (part: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(start);
  const latest = useRef(draft);
  const change = useCallback(
    (part: Partial<Draft>) => {
      latest.current = { ...latest.current, ...part };
      setDraft(latest.current);
      keep(latest.current, Date.now());
    },
    [keep],
  );
  return [draft, change];
}
