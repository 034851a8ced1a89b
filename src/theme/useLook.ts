import { useSyncExternalStore } from 'react';
import { recall, store } from '../api/storage';

const LOOKS = ['standard', 'elder', 'elder-xl'] as const;
/** 标准版, 长辈版, 长辈版 with still larger text. */
export type Look = (typeof LOOKS)[number];

const KEY = 'look';
const listeners = new Set<() => void>();
let current: Look | undefined;

function read(): Look {
  if (current === undefined) {
    const kept = recall<Look>(KEY);
    current = kept && LOOKS.includes(kept) ? kept : 'standard';
  }
  return current;
}

/** Changes the look of every page, and keeps it on the device. */
export function setLook(look: Look): void {
  current = look;
  store(KEY, look);
  for (const listener of listeners) listener();
}

/** Whether the person has chosen a look on this device. */
export const hasChosenLook = (): boolean => recall(KEY) !== undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The look in use. `elder` is true in both large looks: pages show fewer things and whole sentences then. */
export function useLook(): { look: Look; elder: boolean } {
  const look = useSyncExternalStore(subscribe, read, read);
  return { look, elder: look !== 'standard' };
}
