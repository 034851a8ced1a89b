import * as v from 'valibot';
import type { Actions } from './action';
import { copy } from './copy';
import { Cursor, DateText, EraseInput, Limit, line, list, PersonName, Phone, RecordId, StaffId, StationId, whole } from './fields';
import { daysBetween } from './shanghai';
import { compactCode } from './typed-text';

/** The two teams: 驿路阳光 and 志愿者邮路. */
export const TEAMS = ['sunshine', 'mail_route'] as const;
export const Team = v.picklist(TEAMS, '请选队伍');
export type Team = v.InferOutput<typeof Team>;
export const TEAM_WORDS: Record<Team, string> = { sunshine: '驿路阳光', mail_route: '志愿者邮路' };

export const SKILLS = ['repair', 'haircut', 'cleaning', 'driving', 'medical', 'teaching', 'company', 'errands'] as const;
export const Skill = v.picklist(SKILLS, '特长不对');
export type Skill = v.InferOutput<typeof Skill>;

/** When a volunteer is free. */
export const FREE_TIMES = ['weekday_day', 'weekday_evening', 'weekend_day', 'weekend_evening'] as const;
export const FreeTime = v.picklist(FREE_TIMES, '空闲时间不对');
export type FreeTime = v.InferOutput<typeof FreeTime>;
export const FREE_TIME_WORDS: Record<FreeTime, string> = {
  weekday_day: '工作日白天',
  weekday_evening: '工作日晚上',
  weekend_day: '周末白天',
  weekend_evening: '周末晚上',
};

/** `left`: the volunteer left, or the station took the role away. */
const VOLUNTEER_STATUSES = ['applied', 'approved', 'refused', 'left'] as const;
export const VolunteerStatus = v.picklist(VOLUNTEER_STATUSES);
export type VolunteerStatus = v.InferOutput<typeof VolunteerStatus>;

/** Kinds of service. Help at home, a visit of a pairing, a shift and an activity count as hours; 培训 and 表彰 are kept beside the hours. */
const RECORD_KINDS = ['request', 'visit', 'shift', 'activity', 'training', 'award'] as const;
export const RecordKind = v.picklist(RECORD_KINDS);
export type RecordKind = v.InferOutput<typeof RecordKind>;
export const RECORD_KIND_WORDS: Record<RecordKind, string> = {
  request: '上门帮忙',
  visit: '结对探望',
  shift: '值班',
  activity: '活动',
  training: '培训',
  award: '表彰',
};

const few = <T extends readonly string[]>(schema: v.PicklistSchema<T, string>, max: number, message: string) =>
  list(schema, max, { words: message, tooMany: message });

export const Volunteer = v.object({
  volunteerId: v.string(),
  stationId: v.string(),
  name: v.string(),
  /** Masked in the roster, in full for the person. */
  phone: v.string(),
  team: Team,
  skills: v.array(Skill),
  times: v.array(FreeTime),
  party: v.boolean(),
  status: VolunteerStatus,
  appliedAt: v.number(),
  decidedAt: v.optional(v.number()),
  reason: v.optional(v.string()),
  /** WeChat could not check the reason; for staff. */
  unchecked: v.optional(v.literal(true)),
});
export type Volunteer = v.InferOutput<typeof Volunteer>;

/** Minutes served, from a confirmed record; a correction keeps the older value and its reason. */
export const ServiceRecord = v.object({
  recordId: v.string(),
  volunteerId: v.string(),
  stationId: v.string(),
  kind: RecordKind,
  /** Its title: “水电维修”, “急救培训”. */
  title: v.string(),
  /** WeChat could not check the title, or the reason of a correction; for staff. */
  unchecked: v.optional(v.literal(true)),
  date: v.string(),
  minutes: v.number(),
  grade: v.optional(v.number()),
  /** Waits for the head and does not count: only its volunteer tells of it, or it exceeds the limit of a day. */
  pending: v.optional(v.literal(true)),
  /** Minutes that overlap with another service and count there. */
  overlap: v.optional(v.number()),
  corrections: v.array(v.object({ at: v.number(), from: v.number(), to: v.number(), reason: v.string() })),
});
export type ServiceRecord = v.InferOutput<typeof ServiceRecord>;

/** The caller's own registration, their total, and one page of records, newest first. */
export const MeInput = v.strictObject({ cursor: v.optional(Cursor), limit: Limit });
export const MeOutput = v.object({
  volunteer: v.nullable(Volunteer),
  stationName: v.optional(v.string()),
  minutes: v.number(),
  times: v.number(),
  records: v.array(ServiceRecord),
  cursor: v.optional(v.string()),
});

const CONSENT_MORE = '请同意驿站另外记下党员身份和会做的事，或者不选';

/** Applies, or changes earlier answers; a person who was refused or left applies again. */
export const RegisterInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    name: PersonName,
    phone: Phone,
    team: Team,
    skills: few(Skill, SKILLS.length, '特长不对'),
    times: few(FreeTime, FREE_TIMES.length, '空闲时间不对'),
    party: v.boolean('请选是不是党员'),
    consent: v.literal(true, '请先同意驿站保存您的姓名和电话'),
    /** The separate consent to party membership and skills, which are optional. */
    consentMore: v.optional(v.literal(true, CONSENT_MORE)),
  }),
  v.forward(
    v.check(({ party, skills, consentMore }) => (!party && skills.length === 0) || consentMore === true, CONSENT_MORE),
    ['consentMore'],
  ),
);
export const VolunteerOutput = v.object({ volunteer: Volunteer });

/** Ends it; WRONG_STATUS until taken tasks are finished or given back. */
export const WithdrawInput = v.strictObject({ confirm: v.literal(true, '请确认退出') });

export const RosterInput = v.strictObject({
  stationId: StationId,
  status: v.optional(v.picklist(['applied', 'approved'], '请选看什么')),
  /** Of this volunteer alone. */
  volunteerId: v.optional(StaffId),
  cursor: v.optional(Cursor),
  limit: Limit,
});
/** With the total minutes of each. Phones masked. */
export const RosterOutput = v.object({
  volunteers: v.array(v.object({ ...Volunteer.entries, minutes: v.number() })),
  cursor: v.optional(v.string()),
});

export const DecideInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    volunteerId: StaffId,
    accept: v.boolean('请选同意或不同意'),
    reason: v.optional(line(60, '请写原因')),
  }),
  v.forward(
    v.check(({ accept, reason }) => accept || reason !== undefined, '不同意要写原因'),
    ['reason'],
  ),
);

export const ByVolunteer = v.strictObject({ stationId: StationId, volunteerId: StaffId });
export const RevealOutput = v.object({ name: v.string(), phone: v.string() });

export const RecordsInput = v.strictObject({
  stationId: StationId,
  volunteerId: v.optional(StaffId),
  cursor: v.optional(Cursor),
  limit: Limit,
});
export const RecordsOutput = v.object({
  records: v.array(v.object({ ...ServiceRecord.entries, name: v.string() })),
  cursor: v.optional(v.string()),
});

const Minutes = whole('请填分钟', 0, 1440, '一次最多24小时');

/** Hours are never typed in, only corrected, with a reason. */
export const CorrectInput = v.strictObject({ stationId: StationId, recordId: RecordId, minutes: Minutes, reason: line(60, '请写原因') });
export const ByRecord = v.strictObject({ stationId: StationId, recordId: RecordId });
export const RecordOutput = v.object({ record: ServiceRecord });

/** 培训 or 表彰 of a volunteer. */
export const NoteInput = v.strictObject({
  stationId: StationId,
  volunteerId: StaffId,
  kind: v.picklist(['training', 'award'], '请选培训或表彰'),
  title: line(40, '请写内容'),
  date: DateText,
  minutes: v.optional(Minutes),
});

/**
 * What the certificate says: whole hours are the minutes of confirmed records; `number` follows from the person, the span and the minutes,
 * so a changed picture can be noticed.
 */
export const CertificateInput = v.strictObject({});
export const CertificateOutput = v.object({
  name: v.string(),
  stationName: v.string(),
  team: Team,
  since: v.string(),
  until: v.string(),
  minutes: v.number(),
  times: v.number(),
  number: v.string(),
});

const NUMBER_WRONG = '编号是12位，有数字和字母';

/** What is printed on a certificate: its number, its owner, the month of its last day (`YYYY-MM`), and its whole hours. */
export const VerifyInput = v.strictObject({
  number: v.pipe(
    v.string('请填编号'),
    v.transform((text) => compactCode(text).toUpperCase()),
    v.regex(/^[0-9A-F]{12}$/, NUMBER_WRONG),
  ),
  name: PersonName,
  month: v.pipe(v.string('请选月份'), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对')),
  hours: v.pipe(v.number('请填小时'), v.integer('请填整小时'), v.minValue(0, '请填小时'), v.maxValue(100_000, '小时不对')),
});
export const VerifyOutput = v.object({ matches: v.boolean() });

/** A spreadsheet (xlsx, base64) with the sheets 志愿者、服务、培训、表彰、评价 of a span of at most a year. */
export const ExportInput = v.pipe(
  v.strictObject({ stationId: StationId, from: DateText, to: DateText }),
  v.check(({ from, to }) => from <= to, '结束日期要晚于开始日期'),
  v.check(({ from, to }) => daysBetween(from, to) <= 366, '一次最多导出一年'),
);
export const ExportOutput = v.object({ filename: v.string(), contentType: v.string(), base64: v.string(), rows: v.number() });

/** The number of volunteers at the end of each month, from records; of one station, or of all for a manager. */
export const GrowthInput = v.strictObject({ stationId: v.optional(StationId) });
export const GrowthOutput = v.object({ months: v.array(v.object({ month: v.string(), joined: v.number(), total: v.number() })) });

export const EraseOutput = v.object({ erased: v.number() });

export const actions = {
  me: { input: MeInput, output: MeOutput, writes: false },
  register: { input: RegisterInput, output: VolunteerOutput, writes: true },
  withdraw: { input: WithdrawInput, output: VolunteerOutput, writes: true },
  roster: { input: RosterInput, output: RosterOutput, writes: false },
  decide: { input: DecideInput, output: VolunteerOutput, writes: true },
  reveal: { input: ByVolunteer, output: RevealOutput, writes: true },
  records: { input: RecordsInput, output: RecordsOutput, writes: false },
  correct: { input: CorrectInput, output: RecordOutput, writes: true },
  note: { input: NoteInput, output: RecordOutput, writes: true },
  approve: { input: ByRecord, output: RecordOutput, writes: true },
  verify: { input: VerifyInput, output: VerifyOutput, writes: false },
  certificate: { input: CertificateInput, output: CertificateOutput, writes: true },
  export: { input: ExportInput, output: ExportOutput, writes: true },
  growth: { input: GrowthInput, output: GrowthOutput, writes: false },
  copy,
  erase: { input: EraseInput, output: EraseOutput, writes: true },
} satisfies Actions;
