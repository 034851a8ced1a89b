/** Every order in which the requests of some calls can reach the database. */

import type { OutboxMessage } from '../../../local-cloud/openapi/outbox';
import { digestOf, masked } from './digest';
import type { Call, Choose, Fate, Held, Invocation, Lab, Reply } from './lab';
import type { State } from './snapshot';

export interface Exploration {
  calls: readonly Call[];
  /** What the database holds before. */
  from: State;
  /** Also every order in which one of the calls is cut off after one of its requests. */
  crashes: boolean;
  /** Stop after this number of runs, with the orders seen until then. */
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

type Tally = Pick<Counts, 'orders' | 'crashes'>;

/** A moment on the way, at which one or several things can happen next. */
interface Moment {
  state: string;
  /** What the database holds and which messages were sent. */
  world: State;
  sent: OutboxMessage[];
  /** The state that each thing that can happen leads to. */
  leadTo: readonly string[];
  /** What each waiting request hears at this moment. */
  replies: readonly Reply[];
  taken: number;
  /** What was found behind those that were taken. */
  tally: Tally;
}

/** Before a call's request n means after its request n - 1, so that crashing after each request is crashing everywhere. */
function optionsOf(held: readonly Held[], mayCrash: boolean): Option[] {
  return held.flatMap((_, index): Option[] => [{ index, fate: 'go' }, ...(mayCrash ? [{ index, fate: 'crash-after' as const }] : [])]);
}

/** The further course of a call depends only on its answers so far; a call that is cut off has none. */
const toldTo = ({ state, heard, steps }: Pick<Invocation, 'state' | 'heard' | 'steps'>): string =>
  state === 'crashed' ? state : `${steps} ${[...heard].sort().join(' ')}`;

const stateOf = (lab: Lab, invocations: readonly Invocation[]): string => digestOf(lab.world(), ...invocations.map(toldTo));

/** What the waiting requests hear, and the states to which the options lead: each request is carried out and taken back. */
async function foresee(
  lab: Lab,
  held: readonly Held[],
  options: readonly Option[],
  invocations: readonly Invocation[],
): Promise<Pick<Moment, 'leadTo' | 'replies'>> {
  const next: Awaited<ReturnType<Lab['foresee']>>[] = [];
  for (const one of held) next.push(await lab.foresee(one));
  const leadTo = options.map(({ index, fate }) => {
    const one = held[index] as Held;
    const { heard, world } = next[index] as (typeof next)[number];
    const told = invocations.map((invocation) => {
      if (invocation !== one.invocation) return toldTo(invocation);
      const state = fate === 'go' ? 'running' : 'crashed';
      return toldTo({ state, heard: new Set([...invocation.heard, heard]), steps: invocation.steps + 1 });
    });
    return digestOf(world, ...told);
  });
  return { leadTo, replies: next.map(({ reply }) => reply) };
}

const endOf = (lab: Lab, invocations: readonly Invocation[]): string =>
  digestOf(lab.world(), ...invocations.map(({ state, answer }) => `${state} ${masked(JSON.stringify(answer) ?? '')}`));

function add(to: Tally, more: Tally): void {
  to.orders += more.orders;
  to.crashes += more.crashes;
}

/** Passes over what leads to known states. @returns whether anything is left to be taken */
function passKnown(moment: Moment, known: ReadonlyMap<string, Tally>): boolean {
  for (; moment.taken < moment.leadTo.length; moment.taken += 1) {
    const tally = known.get(moment.leadTo[moment.taken] ?? '');
    if (tally === undefined) return true;
    add(moment.tally, tally);
  }
  return false;
}

/**
 * Runs the calls once for each order of their requests: depth first over “whose request goes next”, each run from the start. How many
 * requests a call makes depends on the order, so it is found out on the way. Where two orders lead to the same state, only one is
 * followed further: what comes after depends on the state alone. What state a request leads to is seen beforehand, so that most orders
 * that join another need not be run at all.
 */
export async function exploreOrders(
  lab: Lab,
  { calls, from, crashes, atMost = Number.POSITIVE_INFINITY, atEnd }: Exploration,
): Promise<Counts> {
  const path: Moment[] = [];
  const known = new Map<string, Tally>();
  const ends = new Set<string>();
  let all: Tally | undefined;
  let runs = 0;
  while (all === undefined && runs < atMost) {
    if (runs === 0) {
      await lab.snapshots.load(from);
      lab.resetSent();
    }
    runs += 1;
    // Up to the last moment that has another way, what was answered before is answered again; there the database is as it was.
    const resumeAt = path.length - 1;
    const trace: string[] = [];
    let depth = 0;
    let found: Tally | undefined;
    let crashed = false;
    const choose: Choose = async (held, invocations) => {
      const options = optionsOf(held, crashes && !crashed);
      let moment = path[depth];
      if (moment === undefined) {
        const state = stateOf(lab, invocations);
        const before = path[depth - 1];
        if (before !== undefined && before.leadTo[before.taken] !== state)
          throw new Error(`another state than was foreseen, after ${trace.join('; ')}`);
        found = known.get(state);
        if (found !== undefined) return undefined;
        const foreseen = await foresee(lab, held, options, invocations);
        const [world, sent] = [lab.snapshots.save(), lab.sent()];
        moment = { state, world, sent, ...foreseen, taken: 0, tally: { orders: 0, crashes: 0 } };
        if (!passKnown(moment, known)) {
          found = moment.tally;
          known.set(state, found);
          return undefined;
        }
        path.push(moment);
      }
      if (moment.leadTo.length !== options.length) throw new Error('the same order took another course: something in it is left to chance');
      depth += 1;
      const { index, fate } = options[moment.taken] as Option;
      const chosen = held[index] as Held;
      crashed ||= fate !== 'go';
      trace.push(`${'ABC'[chosen.invocation.index]}: ${chosen.words}${fate === 'go' ? '' : `, ${fate}`}`);
      if (depth <= resumeAt) return { held: chosen, fate, heard: moment.replies[index] as Reply };
      if (depth === resumeAt + 1) {
        await lab.snapshots.load(moment.world);
        lab.resetSent(moment.sent);
      }
      return { held: chosen, fate };
    };
    const invocations = await lab.run(calls, choose);
    if (found === undefined) {
      found = crashed ? { orders: 0, crashes: 1 } : { orders: 1, crashes: 0 };
      known.set(stateOf(lab, invocations), found);
      const end = endOf(lab, invocations);
      if (!ends.has(end)) {
        ends.add(end);
        await atEnd({ invocations, trace });
      }
    }
    all = backtrack(path, known, found);
  }
  const seen = { orders: 0, crashes: 0 };
  for (const tally of all ? [all] : path.map((moment) => moment.tally)) add(seen, tally);
  return { ...seen, runs, ends: ends.size, whole: all !== undefined };
}

/**
 * Adds what a run found to the moments it came by, drops those that have no other way left, and takes the next way at the last that has.
 * @returns what there is in all, when there is none
 */
function backtrack(path: Moment[], known: Map<string, Tally>, found: Tally): Tally | undefined {
  let sum = found;
  for (let moment = path.pop(); moment !== undefined; moment = path.pop()) {
    add(moment.tally, sum);
    moment.taken += 1;
    if (passKnown(moment, known)) {
      path.push(moment);
      return undefined;
    }
    sum = moment.tally;
    known.set(moment.state, sum);
  }
  return sum;
}
