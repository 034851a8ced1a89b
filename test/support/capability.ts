/** What the walks over all capabilities need of each. */
import type { Sealed } from '../../cloudfunctions/common/sealed';
import type { ActionName, FunctionName } from '../../contract/functions';
import type { Switch } from '../../contract/switches';
import type { TestCloud } from './cloud';
import type { WhoMay } from './people';
import type { TourStop } from './tour-stop';
import type { Traces } from './traces';

/** Makes what an action needs on a small town, and gives a valid input for it. */
export type Sample = (cloud: TestCloud) => unknown;

export type Samples<F extends FunctionName> = { readonly [A in ActionName<F>]: Sample };

/** What else must be in the sample so that a field is looked at. */
export interface Checked {
  with?: object;
}
export const CHECKED: Checked = {};

/** Path of a field in which somebody writes as they like → it is checked by WeChat before it is stored, or why not. */
export type FreeText = Readonly<Record<string, Checked | string>>;

export const OWN_STATION = 'a fixed line that only managers and heads write about their own station';

/** The record that actions change, named by the id in their samples. */
export interface Statuses<F extends FunctionName> {
  id: string;
  collection: string;
  all: readonly string[];
  /** Action → the statuses in which it is not refused for the status. */
  allowed: { readonly [A in ActionName<F>]?: readonly string[] };
  /** Actions that change such a record in whatever status it is, each for a reason. */
  always: { readonly [A in ActionName<F>]?: string };
}

/** A call that reads: function, action, input, openid. */
export type Read = readonly [fn: FunctionName, action: string, input: object, as: string];

export interface SealedRecords {
  /** Collection → what of one of its records is sealed. */
  of: Readonly<Record<string, (record: never) => Sealed[]>>;
  /** `collection path`, with `*` for ids and places in lists. */
  fields: readonly string[];
  /** Leaves something in each of these fields of a small town. */
  live(cloud: TestCloud): Promise<unknown>;
  /** Every call that is answered with something sealed, on all that there is; `ids` are those of a collection. */
  reads(ids: (collection: string) => string[]): readonly Read[];
}

/** What people leave in a capability, for tests that look whether it shows. */
export interface Told {
  people: readonly { name: string; phone: string }[];
  /** What they said besides. */
  words: readonly string[];
  /** They leave it in a small town. */
  live(cloud: TestCloud): Promise<unknown>;
}

export interface Capability<F extends FunctionName> {
  /** One valid input per action. */
  samples: Samples<F>;
  whoMay: WhoMay<F>;
  traces: Traces<F>;
  /** The openid of a sample's caller, if the policy alone does not tell. */
  actors: { readonly [A in ActionName<F>]?: string };
  freeText: { readonly [A in ActionName<F>]?: FreeText };
  /** The statuses in which actions are done, or why there are none to try. */
  statuses: Statuses<F> | string;
  /** What of its records is sealed, or why nothing is. */
  sealed: SealedRecords | string;
  /** What people leave in it, or why it is not looked for here. */
  told: Told | string;
  /** What begins something new, and is refused while the switch is off. */
  begins: readonly (readonly [Switch, ActionName<F>, object])[];
  /** Its pages with their states that matter, on a cloud with the demo seed. */
  pages(cloud: TestCloud): TourStop[] | Promise<TourStop[]>;
  /** The answers while all is shut: where the stations are, their telephones, and the caller's own records. */
  whileClosed: readonly ActionName<F>[];
}
