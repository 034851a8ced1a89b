import { useCallback, useRef, useState } from 'react';
import { cloudNow } from './now';
import { DRAFTS, dropTyped, keepTyped, typed } from './typed';

type Part<Draft> = Partial<Draft> | ((latest: Draft) => Partial<Draft>);

/**
 * The draft of the form with this name. Every change is kept on the device at once, so that a reload, a way back, a phone call and a killed
 * page lose nothing; an hour later it is forgotten (see `typed`). `start` gets the kept draft, if any. Each change adds to the draft at
 * that time, not to the one that was drawn, so that a late answer wipes nothing. Call `drop` once it is sent.
 *
 * A form about one record has the record's id in its name. A form that changes a record gives the `version` that it shows: a draft over
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

/** Like `useDraft`, for a form with one text in it. */
export function useDraftText(
  form: string,
  start = '',
  version?: number | string,
): [text: string, change: (text: string) => void, drop: () => void] {
  const [{ text }, change, drop] = useDraft<{ text: string }>(form, (kept) => kept ?? { text: start }, version);
  return [text, (typedText) => change({ text: typedText }), drop];
}
