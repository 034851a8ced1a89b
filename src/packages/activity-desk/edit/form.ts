import * as v from 'valibot';
import { type Activity, CreateInput, MAX_DATES, UpdateInput } from '../../../../contract/activity';
import { type Programme, TEMPLATES } from '../../../../contract/programme';
import { addDays, minutesOf, timeAt } from '../../../../contract/shanghai';
import { type Errors, errorsOf } from '../../../components/errors';
import type { When } from '../../activity/parts/WhenFields';

/** What an activity is, as it is being typed. */
export interface About {
  title: string;
  words: string;
  place: string;
  /** As typed: digits, or nothing yet. */
  capacity: string;
}

/** A time, and how many weeks in a row it is the same. `id` tells it from the others. */
export interface Span extends When {
  id: number;
  weeks: number;
}

export interface TypedPartner {
  id: number;
  name: string;
  capacity: number;
}

/** An activity, or a series of dates, as it is being put on. */
export interface Typed extends About {
  programme: Programme | undefined;
  spans: readonly Span[];
  partners: readonly TypedPartner[];
}

const LAST_MINUTE = 24 * 60 - 1;
const NO_WHEN: When = { date: '', start: '', end: '' };

export const nothingTyped = (place: string): Typed => ({
  programme: undefined,
  title: '',
  words: '',
  place,
  capacity: '',
  spans: [{ ...NO_WHEN, id: 0, weeks: 1 }],
  partners: [],
});

/** What is there already, to be put right. */
export const aboutOf = ({ title, words, place, capacity }: Activity): About => ({ title, words, place, capacity: String(capacity) });

/** What the programme's template says takes the place of what an earlier one said; a text that somebody changed stays. */
export function withProgramme(typed: Typed, programme: Programme): Typed {
  const template = TEMPLATES[programme];
  const before = typed.programme && TEMPLATES[typed.programme];
  const free = (text: string, said: string | undefined) => text === '' || text === said;
  return {
    ...typed,
    programme,
    title: free(typed.title, before?.name) ? (programme === 'other' ? '' : template.name) : typed.title,
    words: free(typed.words, before?.words) ? template.words : typed.words,
    capacity: free(typed.capacity, before && String(before.capacity)) ? String(template.capacity) : typed.capacity,
    spans: typed.spans.map((span) => (span.start === '' ? span : { ...span, end: endAfter(span.start, template.minutes) })),
    partners: programme === 'shift' ? typed.partners : [],
  };
}

const endAfter = (start: string, minutes: number): string => timeAt(Math.min(LAST_MINUTE, minutesOf(start) + minutes));

/** A new start keeps the length: the older one, else that of the template. */
export function changeSpan(span: Span, part: Partial<Span>, minutes: number): Span {
  const changed = { ...span, ...part };
  if (part.start === undefined || part.start === '') return changed;
  const length = span.start < span.end && span.start !== '' ? minutesOf(span.end) - minutesOf(span.start) : minutes;
  return { ...changed, end: endAfter(part.start, length) };
}

/** One more time: a week after the last one, at the same hour. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans[spans.length - 1];
  const id = 1 + Math.max(-1, ...spans.map((span) => span.id));
  if (!last) return { ...NO_WHEN, id, weeks: 1 };
  return { ...last, id, weeks: 1, date: last.date === '' ? '' : addDays(last.date, 7 * last.weeks) };
}

/** Every date of it, with the id of the time that it comes from. */
export const datesOf = (spans: readonly Span[]): (When & { id: number })[] =>
  spans.flatMap(({ id, weeks, date, start, end }) =>
    Array.from({ length: date === '' ? 1 : weeks }, (_, week) => ({ id, date: week === 0 ? date : addDays(date, 7 * week), start, end })),
  );

/** How many weeks a time may be repeated, the others being what they are. */
export const weeksLeft = (spans: readonly Span[], { id }: Span): number =>
  MAX_DATES - spans.reduce((sum, span) => (span.id === id ? sum : sum + span.weeks), 0);

const whole = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);

/** Errors of the action's input paths (`dates.2.end`, `partners.0.name`) under the ids that the form's times and partners have. */
export function asFields({ spans, partners }: Typed, errors: Errors): Errors {
  const dates = datesOf(spans);
  const own = (path: string): string => {
    const [list, at, ...rest] = path.split('.');
    const one = list === 'dates' ? dates[Number(at)] : list === 'partners' ? partners[Number(at)] : undefined;
    return one && rest.length > 0 ? `${list}.${one.id}.${rest.join('.')}` : path;
  };
  return Object.fromEntries(Object.entries(errors).map(([path, said]) => [own(path), said]));
}

/** The activity as the cloud takes it, or what is missing. */
export function checkTyped(typed: Typed, stationId: string): { wish: v.InferOutput<typeof CreateInput> } | { errors: Errors } {
  const { programme, title, words, place, capacity, spans, partners } = typed;
  const checked = v.safeParse(CreateInput, {
    stationId,
    programme: programme ?? '',
    title,
    ...(words.trim() !== '' && { words }),
    place,
    capacity: whole(capacity),
    dates: datesOf(spans).map(({ date, start, end }) => ({ date, start, end })),
    ...(partners.length > 0 && { partners: partners.map(({ name, capacity: places }) => ({ name, capacity: places })) }),
  });
  if (checked.success) return { wish: checked.output };
  const errors = asFields(typed, errorsOf(checked.issues));
  const unpicked = spans.flatMap(({ id, date, start, end }) => [
    ...(date === '' ? [[`dates.${id}.date`, '请选日期']] : []),
    ...(start === '' ? [[`dates.${id}.start`, '请选时间']] : []),
    ...(end === '' ? [[`dates.${id}.end`, '请选时间']] : []),
  ]);
  return { errors: { ...errors, ...Object.fromEntries(unpicked) } };
}

/** What is put right, as the cloud takes it, or what is missing. */
export function checkAbout(
  { title, words, place, capacity }: About,
  activityId: string,
): { wish: v.InferOutput<typeof UpdateInput> } | { errors: Errors } {
  const checked = v.safeParse(UpdateInput, {
    activityId,
    title,
    ...(words.trim() !== '' && { words }),
    place,
    capacity: whole(capacity),
  });
  return checked.success ? { wish: checked.output } : { errors: errorsOf(checked.issues) };
}

/** Ids of the fields, in the order of the form: the first that is wrong gets the focus. */
const FIELDS = ['title', 'words', 'place', 'capacity'] as const;

export function firstWrong(errors: Errors): string | undefined {
  const when = Object.keys(errors).find((path) => /^dates\.\d+\./.test(path));
  return FIELDS.find((field) => errors[field] !== undefined) ?? when?.replace(/^dates\.(\d+)\.(\w+)$/, 'when$1-$2');
}
