/** What does not compile, held by the compiler: tsc fails on a line below that has begun to pass. */
import * as v from 'valibot';
import { action, serve, type Table } from '../../cloudfunctions/common/handler';
import type { Actions } from '../../contract/action';

const contract = {
  read: { input: v.strictObject({ id: v.string() }), output: v.object({ words: v.string() }), writes: false },
  write: { input: v.strictObject({ id: v.string(), words: v.string() }), output: v.object({ done: v.boolean() }), writes: true },
} satisfies Actions;

const read = action<{ id: string }, { words: string }>({ policy: ['anyone'], handle: async (_, { id }) => ({ words: id }) });
const write = action<{ id: string; words: string }, { done: boolean }>({ policy: ['resident'], handle: async () => ({ done: true }) });
const ofStation = async () => ({ stationId: 'station-a', member: undefined });

export const whole = { read, write } satisfies Table<typeof contract>;
export const main = serve('station', contract, whole);

// @ts-expect-error An action of the contract is missing.
export const short = { read } satisfies Table<typeof contract>;

// @ts-expect-error The contract has no such action.
export const long = { read, write, erase: write } satisfies Table<typeof contract>;

// @ts-expect-error A part of a table has an action that the contract does not have.
export const longPart = { erase: write } satisfies Partial<Table<typeof contract>>;

export const swapped = {
  read,
  // @ts-expect-error It is the entry of another action.
  write: read,
} satisfies Table<typeof contract>;

export const otherAnswer = {
  write,
  // @ts-expect-error The contract answers words.
  read: action({ policy: ['anyone'], handle: async () => ({ done: true }) }),
} satisfies Table<typeof contract>;

export const otherInput = {
  write,
  // @ts-expect-error The contract gives it no words.
  read: action({ policy: ['anyone'], handle: async (_, { words }) => ({ words }) }),
} satisfies Table<typeof contract>;

export const unloaded = {
  read,
  // @ts-expect-error Nobody knows who is staff where nothing is loaded.
  write: action({ policy: ['staff'], handle: async () => ({ done: true }) }),
} satisfies Table<typeof contract>;

export const halfLoaded = {
  read,
  // @ts-expect-error The owner is not among what is loaded.
  write: action({ policy: ['owner', 'staff'], load: ofStation, handle: async () => ({ done: true }) }),
} satisfies Table<typeof contract>;

// @ts-expect-error Nobody may do what has no atom.
export const nobody = action({ policy: [], handle: async () => ({}) });

// @ts-expect-error No client could call it by this name.
export const unnamed = serve('kitchen', contract, whole);
