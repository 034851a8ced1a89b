import * as v from 'valibot';

const realDate = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const DateText = v.pipe(v.string('请选日期'), v.regex(/^20\d{2}-\d{2}-\d{2}$/, '日期格式不对'), v.check(realDate, '没有这一天'));

/** A time of day in Asia/Shanghai, `HH:mm`, 24 hours. */
export const TimeText = v.pipe(v.string('请选时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间格式不对'));

/** Ids end up in document paths: no dots, no dollar signs, no prototype keys. */
export const StationId = v.pipe(v.string('请选驿站'), v.regex(/^[a-z][a-z0-9-]{1,31}$/, '驿站编号不对'));
export const ServiceId = v.pipe(v.string('请选业务'), v.regex(/^[a-z][a-z0-9-]{1,47}$/, '业务编号不对'));
export const BookingId = v.pipe(v.string('缺少预约编号'), v.regex(/^[0-9a-f]{24}$/, '预约编号不对'));
export const RequestId = v.pipe(v.string('缺少求助编号'), v.regex(/^[0-9a-f]{24}$/, '求助编号不对'));
export const PairingId = v.pipe(v.string('缺少结对编号'), v.regex(/^[0-9a-f]{24}$/, '结对编号不对'));
export const ActivityId = v.pipe(v.string('缺少活动编号'), v.regex(/^[0-9a-f]{24}$/, '活动编号不对'));
export const EntryId = v.pipe(v.string('缺少报名编号'), v.regex(/^[0-9a-f]{24}$/, '报名编号不对'));
/** A partner's quota in a joint shift. */
export const PartnerKey = v.pipe(v.string('请选单位'), v.regex(/^p[1-4]$/, '单位不对'));
export const RecordId = v.pipe(v.string('缺少记录编号'), v.regex(/^[0-9a-f]{24}$/, '记录编号不对'));
export const MemberId = v.pipe(v.string('缺少家人编号'), v.regex(/^[0-9a-f]{24}$/, '家人编号不对'));
export const StaffId = v.pipe(v.string('缺少人员编号'), v.regex(/^[0-9a-f]{24}$/, '人员编号不对'));

/** A person's name as people write it; it is encrypted before it is stored. */
export const PersonName = v.pipe(
  v.string('请填姓名'),
  v.trim(),
  v.minLength(1, '请填姓名'),
  v.maxLength(30, '姓名太长'),
  v.regex(/^[\p{L}\p{M}·.\s'’-]+$/u, '姓名只能写文字'),
);

/** A mainland mobile number or a landline with its area code. */
export const Phone = v.pipe(
  v.string('请填电话'),
  v.transform((text) => text.replace(/[\s-]/g, '')),
  v.regex(/^(1[3-9]\d{9}|0\d{9,11})$/, '电话号码不对，请填11位手机号'),
);

/** A public line that a station shows: landline, mobile or a national short number such as 11185. */
export const LinePhone = v.pipe(
  v.string('请填电话'),
  v.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{5,6}|400-?\d{3}-?\d{4})$/, '电话号码不对'),
);

/** One line of text that a person typed: trimmed, not empty, no control characters. */
export const line = (max: number, empty: string) =>
  v.pipe(
    v.string(empty),
    v.trim(),
    v.minLength(1, empty),
    v.maxLength(max, `最多${max}个字`),
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, '有不能用的字符'),
  );

export const Longitude = v.pipe(v.number('位置不对'), v.minValue(-180, '位置不对'), v.maxValue(180, '位置不对'));
export const Latitude = v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对'));

/** WGS-84/GCJ-02 as the phone gives it; distances are rough either way. */
export const Location = v.strictObject({ longitude: Longitude, latitude: Latitude });

/** An opaque place in a list, as the previous page gave it. */
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
