import { forget, keysFrom, recall, store } from './storage';

/** What was typed and never sent stays on the device for an hour. */
const TYPED_MS = 60 * 60_000;

interface Typed<Value> {
  value: Value;
  at: number;
}

/** What was typed and not sent yet; whatever is older than an hour at `now` (ms since 1970) is forgotten here. */
export function typed<Value>(key: string, now: number): Value | undefined {
  const kept = recall<Typed<Value>>(key);
  if (!kept) return undefined;
  if (now - kept.at < TYPED_MS) return kept.value;
  forget(key);
  return undefined;
}

/** What everything that is typed on a form is called on the device. */
const DRAFTS = 'draft:';

/** Forgets whatever was typed on any form more than an hour before `now`, also for whoever never opens that form again. */
export function forgetOldTyped(now: number): void {
  for (const key of keysFrom(DRAFTS)) typed(key, now);
}

export const keepTyped = <Value>(key: string, value: Value, now: number): void => store(key, { value, at: now });
