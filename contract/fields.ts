import * as v from 'valibot';
import { codeIn, isShown, type TypedPhone, typedPhone, unpictured, visible } from './typed-text';
import { isUnopened } from './unopened';

const realDate = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const DateText = v.pipe(v.string('请选日期'), v.regex(/^20\d{2}-\d{2}-\d{2}$/, '日期格式不对'), v.check(realDate, '没有这一天'));

/** A time of day in Asia/Shanghai, `HH:mm`, 24 hours. */
export const TimeText = v.pipe(v.string('请选时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间格式不对'));

/** Any id of a record that the cloud made. */
const hexId = (missing: string, wrong: string) => v.pipe(v.string(missing), v.regex(/^[0-9a-f]{24}$/, wrong));

/** Ids become parts of document paths: no dots, no dollar signs, no prototype keys. */
export const StationId = v.pipe(v.string('请选驿站'), v.regex(/^[a-z][a-z0-9-]{1,31}$/, '驿站编号不对'));
export const ServiceId = v.pipe(v.string('请选业务'), v.regex(/^[a-z][a-z0-9-]{1,47}$/, '业务编号不对'));
export const BookingId = hexId('缺少预约编号', '预约编号不对');
export const RequestId = hexId('缺少求助编号', '求助编号不对');
export const PairingId = hexId('缺少结对编号', '结对编号不对');
export const ActivityId = hexId('缺少活动编号', '活动编号不对');
export const EntryId = hexId('缺少报名编号', '报名编号不对');
/** A partner's quota in a joint shift. */
export const PartnerKey = v.pipe(v.string('请选单位'), v.regex(/^p[1-4]$/, '单位不对'));
export const RecordId = hexId('缺少记录编号', '记录编号不对');
export const MemberId = hexId('缺少家人编号', '家人编号不对');
export const StaffId = hexId('缺少人员编号', '人员编号不对');

/** A whole number from `min` to `max`. */
export const whole = (wrong: string, min: number, max: number, tooMuch = wrong) =>
  v.pipe(v.number(wrong), v.integer(wrong), v.minValue(min, wrong), v.maxValue(max, tooMuch));

/** How many records a page of a list holds at most. */
export const Limit = v.optional(whole('条数不对', 1, 50, '最多50条'));

/** Refuses the words that stand for a value which could not be opened. */
export const REWRITE = '这一项打不开，请重新填写';

/** A person's name as people write it; it is encrypted before it is stored. */
export const PersonName = v.pipe(
  v.string('请填姓名'),
  v.transform((text) => unpictured(visible(text))),
  v.check(isShown, '请填姓名'),
  v.check((name) => !isUnopened(name), REWRITE),
  v.maxLength(30, '姓名太长'),
  // \p{Nl}: 〇; \p{Co}: characters of old input methods; then the points that stand between the parts of a name.
  v.regex(/^[\p{L}\p{M}\p{Nl}\p{Co}·•‧∙⋅・･．.○\s'’-]+$/u, '姓名只能写文字'),
  v.regex(/[\p{L}\p{Nl}\p{Co}]/u, '请填姓名'),
);

const MOBILE = '1[3-9]\\d{9}';
/** Area codes: 010 and 02x with eight digits, the others with seven or eight. */
const LANDLINE = '(?:010|02\\d)\\d{8}|0[3-9]\\d{2}\\d{7,8}';
const IS_PERSONAL = new RegExp(`^(?:${MOBILE}|${LANDLINE})$`);
const HAS_SWITCHBOARD = new RegExp(`^(?:${LANDLINE}|[48]00\\d{7})$`);

/** A mainland mobile number or a landline with its area code, as digits; an extension is refused, since nobody could be reached by it. */
export const Phone = v.pipe(
  v.string('请填电话'),
  v.check(isShown, '请填电话'),
  v.check((phone) => !isUnopened(phone), REWRITE),
  v.transform(typedPhone),
  v.check(({ extension }) => extension === undefined, '带分机的号码不好联系，请填手机号，或能直接打通的号码'),
  v.transform(({ number }) => number),
  v.regex(IS_PERSONAL, '电话号码不对，请填11位手机号'),
);

/** Refuses short numbers (110, 12345, 11185) and eight local digits: nobody could call them from elsewhere. */
const IS_PUBLIC = new RegExp(`^(?:${MOBILE}|${LANDLINE}|1\\d{2}|[19]\\d{4,5}|[48]00\\d{7})$`);
const LINE_HINT = '电话号码不对，请写成 0519-85550001、0519-85550001-801 或 11185 这样';

/** With dashes where they help to read it, and the extension behind another dash. */
function shownLine({ number, extension }: TypedPhone): string {
  const area = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(number);
  const free = /^([48]00)(\d{3})(\d{4})$/.exec(number);
  const parts = area ? [area[1], area[2]] : free ? [free[1], free[2], free[3]] : [number];
  return [...parts, ...(extension === undefined ? [] : [extension])].join('-');
}

/** A public line that a station shows: landline, perhaps with an extension, mobile, 400, 800 or a national short number such as 11185. */
export const LinePhone = v.pipe(
  v.string('请填电话'),
  v.check(isShown, '请填电话'),
  v.check((phone) => !isUnopened(phone), REWRITE),
  v.transform(typedPhone),
  v.check(({ number }) => !/^[2-9]\d{6,7}$/.test(number), '请加上区号，写成 0519-85550001 这样'),
  v.check(({ number, extension }) => (extension === undefined ? IS_PUBLIC : HAS_SWITCHBOARD).test(number), LINE_HINT),
  v.transform(shownLine),
);

/** A code of one of these numbers of digits, however it was copied. */
export const digitCode = (digits: number | readonly number[], empty: string, wrong: string) => {
  const lengths = typeof digits === 'number' ? [digits] : digits;
  const forms = lengths.map((length) => `\\d{${length}}`);
  return v.pipe(
    v.string(empty),
    v.transform((text) => codeIn(text, lengths)),
    v.regex(new RegExp(forms.length === 1 ? `^${forms[0]}$` : `^(?:${forms.join('|')})$`), wrong),
  );
};

/** Line ends and tabs of pasted text become a space, so that one line stays one. */
const oneLine = (text: string): string => visible(text.replace(/[\t\r\n\u2028\u2029]+/g, ' '));

/** Text as it is shown; empty text takes the old one away. `missing` is the message for a call without it. */
export const optionalLine = (max: number, missing: string) =>
  v.pipe(
    v.string(missing),
    v.transform((text) => (isShown(text) ? oneLine(text) : '')),
    v.maxLength(max, `最多${max}个字`),
    v.check((text) => !isUnopened(text), REWRITE),
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, '有不能用的字符'),
  );

/** Text that a person typed, as it is shown; at least one visible character. */
export const line = (max: number, empty: string) => v.pipe(optionalLine(max, empty), v.minLength(1, empty));

/** Where people meet, in words. */
export const Venue = line(40, '请填地点');

/** A span of one day. */
export const When = v.pipe(
  v.strictObject({ date: DateText, start: TimeText, end: TimeText }),
  v.forward(
    v.check(({ start, end }) => start < end, '结束要晚于开始'),
    ['end'],
  ),
);

export const Longitude = v.pipe(v.number('位置不对'), v.minValue(-180, '位置不对'), v.maxValue(180, '位置不对'));
export const Latitude = v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对'));

/** WGS-84/GCJ-02 as the phone gives it; distances are rough either way. */
export const Location = v.strictObject({ longitude: Longitude, latitude: Latitude });

/** A list as it is sent, and as its schema returns it. */
type ListOf<Item extends v.GenericSchema> = v.GenericSchema<v.InferInput<Item>[], v.InferOutput<Item>[]>;

/**
 * A list with a largest length. The length is checked before the items: no item of a longer list is looked at. `words` are the message for
 * a value that is no list.
 */
export const list = <Item extends v.GenericSchema>(item: Item, max: number, { words, tooMany }: { words: string; tooMany: string }) =>
  v.pipe(v.array(v.unknown(), words), v.maxLength(max, tooMany), v.array(item, words)) as v.GenericSchema as ListOf<Item>;

/** An opaque cursor in a list, from the previous page. */
export const Cursor = v.pipe(v.string('翻页位置不对'), v.regex(/^[A-Za-z0-9_-]{1,200}$/, '翻页位置不对'));

/** Five grades of 好差评, best first. */
export const GRADES = [
  { value: 5, text: '非常满意' },
  { value: 4, text: '满意' },
  { value: 3, text: '基本满意' },
  { value: 2, text: '不满意' },
  { value: 1, text: '非常不满意' },
] as const;
export const Grade = v.picklist([1, 2, 3, 4, 5], '请选满意程度');

/** The person who erases their data confirms it. The same for each function. */
export const EraseInput = v.strictObject({ confirm: v.literal(true, '请确认删除') });
