import { useSyncExternalStore } from 'react';
import { areServicesOff, isServiceOff, type Switch, type Switches } from '../../contract/switches';
import { recall, store } from './storage';

const KEY = 'switches';
const NOTHING: Switches = { off: [] };

const listeners = new Set<() => void>();
/** The switches of the last answer; undefined on a device without one yet, `unread` until the device was asked. */
let current: Switches | 'unread' | undefined = 'unread';

function read(): Switches | undefined {
  if (current === 'unread') current = recall<Switches>(KEY);
  return current;
}

/** Takes the switches of an answer; without any, all is on and open. Kept on the device for the next start. */
export function learnSwitches(told: Switches = NOTHING): void {
  if (JSON.stringify(told) === JSON.stringify(read())) return;
  current = told;
  store(KEY, told);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface Shown {
  /** Whether all of these are switched off. */
  off: (...names: Switch[]) => boolean;
  /** Whether a service, by its id, is switched off. */
  offService: (serviceId: string) => boolean;
  /** No service at all can be booked. */
  noServices: boolean;
  /** The words for people while all is shut for maintenance. */
  closed: string | undefined;
  /** False on a device that has had no answer yet. */
  known: boolean;
}

/** The names that the cloud has switched off; none before the first answer. */
export function useSwitches(): Shown {
  const told = useSyncExternalStore(subscribe, read, read);
  const switches = told ?? NOTHING;
  return {
    off: (...names) => names.every((name) => switches.off.includes(name)),
    offService: (serviceId) => isServiceOff(switches, serviceId),
    noServices: areServicesOff(switches),
    closed: switches.closed,
    known: told !== undefined,
  };
}
