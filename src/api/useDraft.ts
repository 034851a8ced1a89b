import { useCallback, useRef, useState } from 'react';
import { cloudNow } from './now';
import { DRAFTS, dropTyped, keepTyped, typed } from './typed';

type Part<Draft> = Partial<Draft> | ((latest: Draft) => Partial<Draft>);

/**
 * What is being typed on the form of this name. Every change is kept on the device at once, so that a reload, a way back, a call that comes in
 * and a killed page lose nothing; an hour later it is forgotten (see `typed`). `start` gets what was kept, if anything. Each change adds to what
 * stands there by then, not to what stood there when the page was drawn, so that an answer that comes late wipes nothing. `drop` when it is sent.
 *
 * A form about one record has the record's id in its name. One that changes a record says which `version` of it is shown: what was typed over
 * another version is not offered.
 */
export function useDraft<Draft extends object>(
  form: string,
  start: (kept: Draft | undefined) => Draft,
  version?: number | string,
): [draft: Draft, change: (part: Part<Draft>) => void, drop: () => void] {
  const key = DRAFTS + form;
  const [draft, setDraft] = useState(() => start(typed<Draft>(key, cloudNow(), version)));
  const latest = useRef(draft);
  const change = useCallback(
    (part: Part<Draft>) => {
      latest.current = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) };
      setDraft(latest.current);
      const empty = Object.values(latest.current).every((value) => value === undefined);
      if (empty) dropTyped(key);
      else keepTyped(key, latest.current, cloudNow(), version);
    },
    [key, version],
  );
  const drop = useCallback(() => dropTyped(key), [key]);
  return [draft, change, drop];
}

/** The same for a form with one text in it. */
export function useDraftText(
  form: string,
  start = '',
  version?: number | string,
): [text: string, change: (text: string) => void, drop: () => void] {
  const [{ text }, change, drop] = useDraft<{ text: string }>(form, (kept) => kept ?? { text: start }, version);
  return [text, (typedText) => change({ text: typedText }), drop];
}
