import * as v from 'valibot';
import { AskLectureInput } from '../../../../contract/lecture';
import { type Errors, errorsOf, firstIn } from '../../../components/errors';
import type { LectureDraft } from '../face/drafts';

export const startOf = (who: { name: string; phone: string }): LectureDraft => ({
  ...who,
  programme: undefined,
  organisation: '',
  headcount: '',
  date: '',
  start: '',
  end: '',
  place: '',
  wish: '',
  consent: false,
});

/** The lecture request as the cloud takes it, or what is missing. */
export function checkLecture(
  { programme, headcount, date, start, end, wish, ...rest }: LectureDraft,
  stationId: string,
): { input: v.InferOutput<typeof AskLectureInput> } | { errors: Errors } {
  const words = wish.trim();
  const checked = v.safeParse(AskLectureInput, {
    ...rest,
    stationId,
    programme: programme ?? '',
    headcount: /^\d+$/.test(headcount) ? Number(headcount) : undefined,
    when: { date, start, end },
    ...(words !== '' && { wish: words }),
  });
  if (checked.success) return { input: checked.output };
  const unpicked = {
    ...(date === '' && { 'when.date': '请选日期' }),
    ...(start === '' && { 'when.start': '请选时间' }),
    ...(end === '' && { 'when.end': '请选时间' }),
  };
  return { errors: { ...errorsOf(checked.issues), ...unpicked } };
}

/** Input paths in the order of the form, with the id of the field: the first that is wrong gets the focus. */
const FIELDS: readonly [path: string, id: string][] = [
  ['organisation', 'organisation'],
  ['headcount', 'headcount'],
  ['when.date', 'when-date'],
  ['when.start', 'when-start'],
  ['when.end', 'when-end'],
  ['place', 'place'],
  ['wish', 'wish'],
  ['name', 'name'],
  ['phone', 'phone'],
];

export const firstWrong = (errors: Errors): string | undefined => firstIn(FIELDS, errors);
