import * as v from 'valibot';
import type { Actions } from './action';
import { LinePhone, line, list, PersonName, StationId } from './fields';
import { Contact } from './station';
import { UNOPENED } from './unopened';

export const CardInput = v.strictObject({ stationId: StationId });
export const CardOutput = v.object({ stationName: v.string(), contacts: v.array(Contact), version: v.number(), updatedAt: v.number() });

/** A mobile number counts as private until shown otherwise: it is refused without that person's recorded consent. */
export const isPrivateNumber = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone);

/** A value that could not be opened comes back as it was shown and stays as it is stored, so that other fields can be changed. */
const orUnopened = (schema: v.GenericSchema<string, string>) =>
  v.lazy((typed: unknown): v.GenericSchema<string, string> => (typed === UNOPENED ? v.literal(UNOPENED) : schema));

/** An entry as staff edit it. `consent`: the named person agreed to be shown (name, party membership, private number). */
export const EntryInput = v.strictObject({
  entryId: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{4,24}$/, '条目编号不对'))),
  role: line(16, '请填职务'),
  name: v.optional(orUnopened(PersonName)),
  duty: line(40, '请填负责什么'),
  phone: orUnopened(LinePhone),
  hours: line(40, '请填时间'),
  party: v.optional(v.boolean(), false),
  communityRole: v.optional(line(30, '请填社区职务')),
  consent: v.optional(v.boolean(), false),
});
export type EntryInput = v.InferOutput<typeof EntryInput>;

/** The whole card, in order. `version` is the one that was read; CHANGED if another change came first. */
export const UpdateInput = v.strictObject({
  stationId: StationId,
  version: v.pipe(v.number('版本不对'), v.integer('版本不对'), v.minValue(0, '版本不对'), v.maxValue(1e9, '版本不对')),
  entries: v.pipe(list(EntryInput, 20, { words: '请填联系人', tooMany: '最多20位联系人' }), v.minLength(1, '至少一位联系人')),
});
export const UpdateOutput = CardOutput;

/** Who changed the card and when, newest first, and its number of entries. `more`: older changes stand only in the log of staff acts. */
export const HistoryOutput = v.object({
  more: v.optional(v.literal(true)),
  changes: v.array(v.object({ version: v.number(), at: v.number(), by: v.string(), summary: v.string() })),
});

export const actions = {
  card: { input: CardInput, output: CardOutput, writes: false },
  update: { input: UpdateInput, output: UpdateOutput, writes: true },
  history: { input: CardInput, output: HistoryOutput, writes: false },
} satisfies Actions;
