/** The one list of capabilities: every test that must forget none walks it. One without an entry, or with half of one, does not compile. */
import type { FunctionName } from '../contract/functions';
import { activity } from './activity/capability';
import { booking } from './booking/capability';
import { contact } from './contact/capability';
import { pairing } from './pairing/capability';
import { request } from './request/capability';
import { staff } from './staff/capability';
import { station } from './station/capability';
import type { Capability, FreeText, Sample } from './support/capability';
import type { Person } from './support/people';
import type { Trace } from './support/traces';
import { volunteer } from './volunteer/capability';

type Capabilities = { readonly [F in FunctionName]: Capability<F> };

export const CAPABILITIES = { station, contact, booking, activity, pairing, request, staff, volunteer } satisfies Capabilities;

interface Rows {
  samples: Sample;
  whoMay: readonly Person[];
  traces: Trace;
  freeText: FreeText;
}

/** What all capabilities say of their actions: a row for each action, by the kind of row. */
export const rowsOf = <K extends keyof Rows>(kind: K): { fn: FunctionName; verb: string; row: Rows[K] }[] =>
  (Object.keys(CAPABILITIES) as FunctionName[]).flatMap((fn) =>
    Object.entries<Rows[K]>(CAPABILITIES[fn][kind] as Record<string, Rows[K]>).map(([verb, row]) => ({ fn, verb, row })),
  );

/** Every action that a client may call. */
export const ACTIONS: readonly { fn: FunctionName; verb: string }[] = rowsOf('samples').map(({ fn, verb }) => ({ fn, verb }));

/** @throws when there is no such action */
export function sampleOf(fn: FunctionName, verb: string): Sample {
  const samples: Readonly<Record<string, Sample>> = CAPABILITIES[fn].samples;
  const sample = samples[verb];
  if (sample === undefined) throw new Error(`no action ${fn}.${verb}`);
  return sample;
}
