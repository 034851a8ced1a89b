/** Every order in which the requests of some calls can reach the database. */
import { Outbox } from '../../../local-cloud/openapi/outbox';
import { digestOf, masked } from './digest';
import type { Call, Choose, Fate, Held, Invocation, Lab } from './lab';
import type { State } from './snapshot';

export interface Exploration {
  calls: readonly Call[];
  /** What the database holds before. */
  from: State;
  /** Also every order in which one of the calls is cut off after one of its requests. */
  crashes: boolean;
  /** Stop after so many runs, with the orders seen until then. */
  atMost?: number;
  /** Called once for each distinct end. */
  atEnd(end: End): Promise<void>;
}

export interface End {
  invocations: readonly Invocation[];
  /** The requests in the order they were carried out, for people. */
  trace: readonly string[];
}

/** How many orders there are. Those that join a state seen before are counted without being run to their end again. */
export interface Counts {
  orders: number;
  /** Orders with one call cut off. */
  crashes: number;
  /** How often the calls were really run. */
  runs: number;
  /** Ends that differ in what the database holds or what was answered. */
  ends: number;
  /** False when it was stopped before all orders were seen. */
  whole: boolean;
}

interface Option {
  index: number;
  fate: Fate;
}

/** A moment at which more than one thing can happen next. */
interface Fork {
  key: string;
  options: number;
  taken: number;
  orders: number;
  crashes: number;
}

/** Before a call's request n means after its request n - 1, so that crashing after each request is crashing everywhere. */
function optionsOf(held: readonly Held[], mayCrash: boolean): Option[] {
  return held.flatMap((_, index): Option[] => [{ index, fate: 'go' }, ...(mayCrash ? [{ index, fate: 'crash-after' as const }] : [])]);
}

/** All that the further course depends on: what the database holds, and what each call has been told so far. */
const stateOf = (lab: Lab, invocations: Iterable<Invocation>): string =>
  digestOf(
    lab.snapshots.digest(),
    ...[...invocations].map(({ state, heard, steps }) => `${state} ${steps} ${[...heard].sort().join(' ')}`),
  );

const endOf = (lab: Lab, invocations: readonly Invocation[]): string =>
  digestOf(lab.snapshots.digest(), ...invocations.map(({ state, answer }) => `${state} ${masked(JSON.stringify(answer) ?? '')}`));

/**
 * Runs the calls once for each order of their requests: depth first over “whose request goes next”, each run from the start. How many
 * requests a call makes depends on the order, so it is found out on the way. Where two orders have led to the same state, only one is
 * followed further: what comes after depends on the state alone.
 */
export async function exploreOrders(
  lab: Lab,
  { calls, from, crashes, atMost = Number.POSITIVE_INFINITY, atEnd }: Exploration,
): Promise<Counts> {
  const path: Fork[] = [];
  const known = new Map<string, { orders: number; crashes: number }>();
  const ends = new Set<string>();
  let runs = 0;
  do {
    await lab.snapshots.load(from);
    lab.outbox = new Outbox(null);
    runs += 1;
    const trace: string[] = [];
    let depth = 0;
    let joined: { orders: number; crashes: number } | undefined;
    let crashed = false;
    const choose: Choose = (held, invocations) => {
      const options = optionsOf(held, crashes && !crashed);
      let taken = 0;
      if (options.length > 1) {
        let fork = path[depth];
        if (fork === undefined) {
          const key = stateOf(lab, invocations);
          joined = known.get(key);
          if (joined !== undefined) return undefined;
          fork = { key, options: options.length, taken: 0, orders: 0, crashes: 0 };
          path.push(fork);
        }
        if (fork.options !== options.length) throw new Error('the same order took another course: something in it is left to chance');
        depth += 1;
        taken = fork.taken;
      }
      const { index, fate } = options[taken] as Option;
      const chosen = held[index] as Held;
      crashed ||= fate !== 'go';
      trace.push(`${'ABC'[chosen.invocation.index]}: ${chosen.words}${fate === 'go' ? '' : `, ${fate}`}`);
      return { held: chosen, fate };
    };
    const invocations = await lab.run(calls, choose);
    if (joined === undefined) {
      joined = crashed ? { orders: 0, crashes: 1 } : { orders: 1, crashes: 0 };
      const end = endOf(lab, invocations);
      if (!ends.has(end)) {
        ends.add(end);
        await atEnd({ invocations, trace });
      }
    }
    backtrack(path, known, joined);
  } while (path.length > 0 && runs < atMost);
  const seen = [known.get('') ?? { orders: 0, crashes: 0 }, ...path];
  const sum = (key: 'orders' | 'crashes') => seen.reduce((total, one) => total + one[key], 0);
  return { orders: sum('orders'), crashes: sum('crashes'), runs, ends: ends.size, whole: path.length === 0 };
}

/** Adds what a run found to the forks it came by, drops those that have no other way left, and takes the next way at the last that has. */
function backtrack(
  path: Fork[],
  known: Map<string, { orders: number; crashes: number }>,
  found: { orders: number; crashes: number },
): void {
  let sum = found;
  for (let fork = path.pop(); fork !== undefined; fork = path.pop()) {
    fork.orders += sum.orders;
    fork.crashes += sum.crashes;
    fork.taken += 1;
    if (fork.taken < fork.options) {
      path.push(fork);
      return;
    }
    sum = { orders: fork.orders, crashes: fork.crashes };
    known.set(fork.key, sum);
  }
  known.set('', sum);
}
