/** A copy of what the cloud knows of somebody, to take along (PIPL 45): the same from each capability. */
import * as v from 'valibot';
import type { Actions } from './action';
import { Cursor } from './fields';

export const CopyInput = v.strictObject({ cursor: v.optional(Cursor) });

/** A line: its label and its words. Not `v.tuple`: pages load this file with the schemas of their own, and use no other tuple. */
const Line = v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(2)) as v.GenericSchema as v.GenericSchema<[string, string]>;

/** One record: what it is, and what it says, line by line, in words for people. */
export const Copied = v.object({ what: v.string(), said: v.array(Line) });
export type Copied = v.InferOutput<typeof Copied>;

/** A page of the caller's own records; `cursor` when there are more. */
export const CopyOutput = v.object({ records: v.array(Copied), cursor: v.optional(v.string()) });
export type CopyPage = v.InferOutput<typeof CopyOutput>;

/** The action of each capability that keeps something of a person. */
export const copy = { input: CopyInput, output: CopyOutput, writes: false } satisfies Actions[string];
