/** A copy of a person's data in the cloud, to take along (PIPL 45). Each capability gives it in the same form. */
import * as v from 'valibot';
import type { Actions } from './action';
import { Cursor } from './fields';

export const CopyInput = v.strictObject({ cursor: v.optional(Cursor) });

/** A line: its label and its words. Not `v.tuple`: pages load this file beside their own schemas and use no other tuple. */
const Line = v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(2)) as v.GenericSchema as v.GenericSchema<[string, string]>;

/** One record: its kind, and its content line by line, in words for people. */
export const Copied = v.object({ what: v.string(), said: v.array(Line) });
export type Copied = v.InferOutput<typeof Copied>;

/** A page of the caller's own records; `cursor` when there are more. */
export const CopyOutput = v.object({ records: v.array(Copied), cursor: v.optional(v.string()) });
export type CopyPage = v.InferOutput<typeof CopyOutput>;

/** The copy action of each capability that keeps personal data. */
export const copy = { input: CopyInput, output: CopyOutput, writes: false } satisfies Actions[string];
