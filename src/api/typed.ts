import { ageOf } from './now';
import { forget, keysFrom, recall, store } from './storage';
import { caller } from './transport';

/** A text that was typed and never sent stays on the device for an hour. */
const TYPED_MS = 60 * 60_000;

interface Typed<Value> {
  value: Value;
  at: number;
  /** The person who typed it, if the device does not separate its users. Absent in older versions. */
  by?: string;
  /** Of the record that was shown beneath. */
  version?: number | string;
}

/** The prefix of all drafts on the device. */
export const DRAFTS = 'draft:';

/** The kept text, by any user; text older than an hour at `now` is forgotten here. */
function alive<Value>(key: string, now: number): Typed<Value> | undefined {
  const kept = recall<Typed<Value>>(key);
  if (!kept) return undefined;
  if (ageOf(kept.at, now) < TYPED_MS) return kept;
  forget(key);
  return undefined;
}

/** The caller's unsent draft over this `version` of the record; one older than an hour at `now` (ms since 1970) is forgotten here. */
export function typed<Value>(key: string, now: number, version?: number | string): Value | undefined {
  const kept = alive<Value>(key, now);
  if (!kept || (kept.by ?? caller()) !== caller()) return undefined;
  if (kept.version === version) return kept.value;
  forget(key);
  return undefined;
}

/** Forgets all text typed on any form more than an hour before `now`, even if that form is never opened again. */
export function forgetOldTyped(now: number): void {
  for (const key of keysFrom(DRAFTS)) alive(key, now);
}

/** The forms on which the caller has typed something that is not sent, as they are called on the device. */
export const typedKeys = (now: number): string[] =>
  keysFrom(DRAFTS).filter((key) => {
    const kept = alive(key, now);
    return kept !== undefined && (kept.by ?? caller()) === caller();
  });

export const keepTyped = <Value>(key: string, value: Value, now: number, version?: number | string): void =>
  store(key, { value, at: now, by: caller(), version } satisfies Typed<Value>);

/** It is sent: nothing typed is left behind. */
export const dropTyped = (key: string): void => forget(key);
