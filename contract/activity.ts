import * as v from 'valibot';
import { Template as MessageTemplate } from './booking';
import {
  ActivityId,
  Cursor,
  DateText,
  digitCode,
  EntryId,
  Location,
  line,
  list,
  PartnerKey,
  PersonName,
  Phone,
  StaffId,
  StationId,
  TimeText,
} from './fields';

/** Whom an activity is for: anybody, children with a guardian, the station's volunteers and its partners, or one organisation that asked for it. */
const AUDIENCES = ['all', 'children', 'volunteers', 'organisation'] as const;
export const Audience = v.picklist(AUDIENCES);
export type Audience = v.InferOutput<typeof Audience>;

/** The programmes of the stations (中国邮政报, 2021-01-12), joint shifts with partners, and anything else. */
export const PROGRAMMES = [
  'parents_club',
  'little_postman',
  'little_banker',
  'little_collector',
  'reading',
  'bottle_of_water',
  'farmers_market',
  'waste_sorting',
  'clean_up',
  'day_trip',
  'morality_lecture',
  'first_heart_lecture',
  'real_scene_class',
  'shift',
  'other',
] as const;
export const Programme = v.picklist(PROGRAMMES, '请选活动');
export type Programme = v.InferOutput<typeof Programme>;

/** A template: what the form starts with. `lecture`: a school or community may ask for it. */
export interface Template {
  name: string;
  words: string;
  audience: Audience;
  capacity: number;
  minutes: number;
  lecture?: true;
}

export const TEMPLATES: Record<Programme, Template> = {
  parents_club: { name: '亲子俱乐部', words: '家长和孩子一起动手，一起玩', audience: 'children', capacity: 20, minutes: 90 },
  little_postman: { name: '小小报童', words: '孩子学着卖报、送报，认识邮政', audience: 'children', capacity: 15, minutes: 120 },
  little_banker: { name: '小小银行家', words: '孩子学着认钱、存钱、算账', audience: 'children', capacity: 15, minutes: 90 },
  little_collector: { name: '小小收藏家', words: '孩子认识邮票，学着收藏', audience: 'children', capacity: 15, minutes: 90 },
  reading: { name: '阅读点亮童年', words: '一起读书，也可以带书来捐', audience: 'children', capacity: 30, minutes: 90 },
  bottle_of_water: { name: '一瓶水的公益', words: '给户外干活的人送水', audience: 'all', capacity: 20, minutes: 120 },
  farmers_market: { name: '农夫市集', words: '农户来卖自家的菜和水果，报名好备货', audience: 'all', capacity: 100, minutes: 180 },
  waste_sorting: { name: '垃圾分类', words: '学分类，帮邻居分一分', audience: 'all', capacity: 30, minutes: 60 },
  clean_up: { name: '环境整治', words: '一起把小区打扫干净', audience: 'all', capacity: 30, minutes: 120 },
  day_trip: { name: '龙城一日游', words: '结伴走一走，看看常州', audience: 'all', capacity: 40, minutes: 480 },
  morality_lecture: { name: '道德讲堂', words: '听身边好人讲自己的事', audience: 'all', capacity: 60, minutes: 90, lecture: true },
  first_heart_lecture: { name: '初心讲堂', words: '党员给孩子和邻居讲故事', audience: 'all', capacity: 60, minutes: 60, lecture: true },
  real_scene_class: { name: '实境课堂', words: '到驿站来，边看边讲', audience: 'all', capacity: 40, minutes: 60, lecture: true },
  shift: { name: '联合值班', words: '志愿者和伙伴单位一起值班', audience: 'volunteers', capacity: 6, minutes: 180 },
  other: { name: '其他活动', words: '', audience: 'all', capacity: 30, minutes: 90 },
};

/** Those of which an organisation may ask for a date. */
export const LECTURES = ['real_scene_class', 'first_heart_lecture', 'morality_lecture'] as const satisfies readonly Programme[];

/** The partners of the article; a shift may name others. */
export const PARTNERS = ['残联“绿草爱心团队”', '敬老院', '医院', '康复中心'] as const;

/**
 * `asked` by an organisation → `proposed` to a lecturer → `open`, or `declined`; back again when the lecturer cannot come after all. What a station puts
 * on itself is `open` at once. `called_off` with a reason. Whether it is over follows from its time.
 */
const ACTIVITY_STATUSES = ['asked', 'proposed', 'open', 'declined', 'called_off'] as const;
export const ActivityStatus = v.picklist(ACTIVITY_STATUSES);
export type ActivityStatus = v.InferOutput<typeof ActivityStatus>;

/** `waiting`: on the waiting list; `offered`: places are kept for them until `offerUntil`. */
const ENTRY_STATUSES = ['joined', 'waiting', 'offered', 'arrived', 'cancelled'] as const;
export const EntryStatus = v.picklist(ENTRY_STATUSES);
export type EntryStatus = v.InferOutput<typeof EntryStatus>;

/** A guardian signs up who is younger (PIPL Art. 31). */
export const ADULT_AGE = 14;
export const MAX_TOGETHER = 6;
export const MAX_DATES = 12;
export const MAX_PARTNERS = 4;
export const MAX_RECAP_PHOTOS = 6;
/** Entries of one date, so that its record stays small; a group is one entry. */
export const MAX_CAPACITY = 300;

const whole = (message: string, min: number, max: number) =>
  v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));

const Child = v.strictObject({ name: PersonName, age: whole('请选孩子几岁', 3, ADULT_AGE - 1) });

/** One account's entry: a person with whoever comes along, a guardian with children, or a group of which only the headcount is known. */
export const Entry = v.object({
  entryId: v.string(),
  status: EntryStatus,
  source: v.picklist(['online', 'desk']),
  /** Masked in lists; in full in the owner's own `get` and in `reveal`. Empty once the days of keeping it are over. */
  name: v.string(),
  phone: v.string(),
  places: v.number(),
  children: v.array(v.object({ name: v.string(), age: v.number() })),
  organisation: v.optional(v.string()),
  /** Whose quota it counts in, when not the station's own. */
  partner: v.optional(v.string()),
  /** Six digits, unique in the activity: shown as a QR code at the door. */
  code: v.string(),
  /** They may be seen in pictures of the activity. */
  photos: v.boolean(),
  /** How many wait before them, and themselves: 1 is next. */
  position: v.optional(v.number()),
  offerUntil: v.optional(v.number()),
  /** When somebody whom staff wrote down came off the waiting list: staff phone them. */
  givenAt: v.optional(v.number()),
  arrivedAt: v.optional(v.number()),
  at: v.number(),
  cancelReason: v.optional(v.string()),
  /** WeChat could not check some of the words: for staff. */
  unchecked: v.optional(v.literal(true)),
  /** Messages that the person agreed to and that were not sent yet. */
  notify: v.optional(v.array(MessageTemplate)),
  /** No message told them that it is called off: they are to be phoned. */
  untold: v.optional(v.literal(true)),
});
export type Entry = v.InferOutput<typeof Entry>;

/** Why a resident reports a picture. `me`: they or their child are in it, which hides it at once. */
const REPORT_REASONS = ['me', 'privacy', 'improper', 'untrue'] as const;
export const ReportReason = v.picklist(REPORT_REASONS, '请选原因');
export type ReportReason = v.InferOutput<typeof ReportReason>;
export const REPORT_REASON_WORDS: Record<ReportReason, string> = {
  me: '有我或我的孩子',
  privacy: '看得到别人的门牌、电话、车牌',
  improper: '不文明，看了不舒服',
  untrue: '不是这次活动的',
};

export const Recap = v.object({
  words: v.string(),
  /** Addresses that open for two hours; none while somebody's changed mind waits for the station to look again. */
  photos: v.array(v.string()),
  /** What each of `photos` is called when it is reported. */
  keys: v.array(v.string()),
  /** Keys of those that the caller has reported. */
  reported: v.array(v.string()),
  photoCount: v.number(),
  /** For staff: how many WeChat is looking at, how many a person has to look at, and how many were unfit and are deleted. */
  photosChecking: v.optional(v.number()),
  photosToLookAt: v.optional(v.number()),
  photosRemoved: v.optional(v.number()),
  /** Somebody has withdrawn their consent since: the pictures are hidden until staff have looked. */
  held: v.boolean(),
  /** For staff: so many pictures were reported and wait for a decision. */
  toJudge: v.optional(v.number()),
  at: v.number(),
});

/** A picture that was reported, for staff: how often for which reason, and never by whom. */
export const PhotoReport = v.object({
  key: v.string(),
  /** Opens for two hours. */
  url: v.optional(v.string()),
  reasons: v.record(v.string(), v.number()),
  /** Residents do not see it. */
  hidden: v.boolean(),
  /** Staff have yet to decide, or it was reported again since. */
  open: v.boolean(),
});
export type PhotoReport = v.InferOutput<typeof PhotoReport>;

/** An activity on one date. Times are Asia/Shanghai, `HH:mm`; ms since 1970 where a number. */
export const Activity = v.object({
  activityId: v.string(),
  stationId: v.string(),
  stationName: v.string(),
  location: Location,
  programme: Programme,
  title: v.string(),
  words: v.string(),
  place: v.string(),
  audience: Audience,
  date: v.string(),
  start: v.string(),
  end: v.string(),
  /** The how manieth of how many dates of a series. */
  series: v.optional(v.object({ nth: v.number(), of: v.number() })),
  status: ActivityStatus,
  /** Why it was declined or called off. */
  reason: v.optional(v.string()),
  /** Of the station's own quota; `remaining` is 0 while somebody waits. */
  capacity: v.number(),
  remaining: v.number(),
  waiting: v.number(),
  /** Whom a joint shift is shared with, each with their own quota. */
  partners: v.array(v.object({ key: v.string(), name: v.string(), capacity: v.number(), remaining: v.number(), waiting: v.number() })),
  /** Who asked for the lecture, and who gives it: for the asker, the lecturer and staff. */
  lecture: v.optional(
    v.object({
      organisation: v.string(),
      headcount: v.number(),
      wish: v.optional(v.string()),
      contact: v.object({ name: v.string(), phone: v.string() }),
      lecturer: v.optional(v.object({ staffId: v.string(), name: v.string(), self: v.boolean() })),
      /** The asker is the caller. */
      mine: v.boolean(),
      /** The asker does not want it any more. */
      withdrawn: v.optional(v.literal(true)),
      /** For staff: WeChat could not check some of the words. */
      unchecked: v.optional(v.literal(true)),
      /** For staff: the asker agreed to a message that was not sent yet; no message told them that it is called off. */
      notify: v.optional(v.literal(true)),
      untold: v.optional(v.literal(true)),
    }),
  ),
  recap: v.optional(Recap),
  /** People who came, once staff have finished it. */
  came: v.optional(v.number()),
  /** The caller's own entry. */
  own: v.optional(Entry),
});
export type Activity = v.InferOutput<typeof Activity>;

export const ActivityOutput = v.object({ activity: Activity, now: v.number() });
export const ActivitiesOutput = v.object({ activities: v.array(Activity), cursor: v.optional(v.string()), now: v.number() });
export const ByActivity = v.strictObject({ activityId: ActivityId });

const Limit = v.optional(whole('条数不对', 1, 50));

/** What is coming, soonest first: of a station, or of all within about 10 km. One of the two. */
export const ListInput = v.pipe(
  v.strictObject({
    stationId: v.optional(StationId),
    near: v.optional(Location),
    /** Only what volunteers can still sign up for. */
    shifts: v.optional(v.literal(true, '请选看哪些')),
    cursor: v.optional(Cursor),
    limit: Limit,
  }),
  v.check(({ stationId, near }) => (stationId === undefined) !== (near === undefined), '请选驿站或附近'),
);

/** `scene` is what a poster's QR code says. */
export const GetInput = v.union(
  [ByActivity, v.strictObject({ scene: v.pipe(v.string(), v.regex(/^a[0-9a-f]{24}$/, '这个码不对')) })],
  '缺少活动编号',
);
export const sceneOf = (activityId: string): string => `a${activityId}`;

/** What the QR code of an entry says, for the door: which activity, and the entry's code. */
export const ticketOf = (activityId: string, code: string): string => `hsyz:${sceneOf(activityId)}:${code}`;

/** The two in what a scanner read; undefined for any other code. */
export function ticketIn(text: string): { activityId: string; code: string } | undefined {
  const [, activityId, code] = /^hsyz:a([0-9a-f]{24}):(\d{6})$/.exec(text.trim()) ?? [];
  return activityId && code ? { activityId, code } : undefined;
}

const Who = {
  activityId: ActivityId,
  name: PersonName,
  phone: Phone,
  /** How many of 14 and over come, themselves included. */
  adults: whole('请选几个人', 0, MAX_TOGETHER),
  children: list(Child, MAX_TOGETHER, { words: '孩子不对', tooMany: `最多${MAX_TOGETHER}个孩子` }),
  /** A school class or a team: its name and how many, nobody else's name. Then there are no `adults` and `children`. */
  group: v.optional(v.strictObject({ organisation: line(30, '请填单位'), headcount: whole('请填人数', 2, 100) })),
  /** Required with children: whoever signs up is their guardian and agrees to it. */
  guardian: v.optional(v.literal(true, '请家长同意孩子参加')),
  photos: v.boolean('请选能不能拍到您'),
};

interface Counted {
  adults: number;
  children: readonly unknown[];
  group?: unknown;
  guardian?: true | undefined;
}

const somebody = ({ group, adults, children }: Counted): boolean => adults + children.length > 0 !== (group !== undefined);
const notTooMany = ({ adults, children }: Counted): boolean => adults + children.length <= MAX_TOGETHER;
const guarded = ({ children, guardian }: Counted): boolean => children.length === 0 || guardian === true;
const SOMEBODY = '请选几个人来';
const NOT_TOO_MANY = `一次最多${MAX_TOGETHER}个人`;
const GUARDED = '请家长同意孩子参加';

/** Twelve digits; eight of an activity that was put on before there were twelve. */
const PartnerCode = digitCode([12, 8], '请填口令', '口令是12位数字');

/** `partner`: a partner's people name their quota and the code that the station gave the partner. */
export const SignUpInput = v.pipe(
  v.strictObject({
    ...Who,
    consent: v.literal(true, '请先同意驿站保存您的姓名和电话'),
    partner: v.optional(v.strictObject({ key: PartnerKey, code: PartnerCode })),
    notify: v.optional(v.boolean()),
  }),
  v.forward(
    v.check((who) => somebody(who), SOMEBODY),
    ['adults'],
  ),
  v.forward(
    v.check((who) => notTooMany(who), NOT_TOO_MANY),
    ['adults'],
  ),
  v.forward(
    v.check((who) => guarded(who), GUARDED),
    ['guardian'],
  ),
);

/** Staff write down who asks at the window or by phone. `wait`: for the waiting list. `volunteerId`: who serves in the station's own places of a shift. */
export const EnterInput = v.pipe(
  v.strictObject({
    ...Who,
    phone: v.optional(Phone),
    partner: v.optional(PartnerKey),
    wait: v.optional(v.literal(true)),
    volunteerId: v.optional(StaffId),
  }),
  v.forward(
    v.check((who) => somebody(who), SOMEBODY),
    ['adults'],
  ),
  v.forward(
    v.check((who) => notTooMany(who), NOT_TOO_MANY),
    ['adults'],
  ),
  v.forward(
    v.check((who) => guarded(who), GUARDED),
    ['guardian'],
  ),
);

/** Waits for as many places as are asked for; refused while there are enough. */
export const JoinWaitlistInput = SignUpInput;

/** `notify`: one more message, of what happens next. */
export const TakeOfferInput = v.strictObject({ activityId: ActivityId, notify: v.optional(v.boolean()) });

/** The caller's own entry. */
export const CancelInput = v.strictObject({ activityId: ActivityId, reason: v.optional(line(60, '请写原因')) });
/** Changes one's mind about pictures; a recap with pictures is hidden until staff have looked at it again. */
export const AgreePhotosInput = v.strictObject({ activityId: ActivityId, photos: v.boolean('请选能不能拍到您') });

/** What the caller signed up for, asked for, or gives a lecture at; latest date first. */
export const MineInput = v.strictObject({
  /** Only lectures that the caller is asked to give, or has promised, and that are not over. */
  lectures: v.optional(v.literal(true, '请选看哪些')),
  cursor: v.optional(Cursor),
  limit: Limit,
});

const When = v.pipe(
  v.strictObject({ date: DateText, start: TimeText, end: TimeText }),
  v.forward(
    v.check(({ start, end }) => start < end, '结束要晚于开始'),
    ['end'],
  ),
);
const Title = line(20, '请填名称');
const Words = v.optional(line(300, '请写介绍'));
const PlaceText = line(40, '请填地点');
const Capacity = whole('请填人数', 1, MAX_CAPACITY);
const Partner = v.strictObject({ name: line(20, '请填单位'), capacity: whole('请填人数', 1, 50) });

/** One date or a series. `partners` only where the programme is a shift. */
export const CreateInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    programme: Programme,
    title: Title,
    words: Words,
    place: PlaceText,
    capacity: Capacity,
    dates: v.pipe(list(When, MAX_DATES, { words: '请选日期', tooMany: `一次最多${MAX_DATES}场` }), v.minLength(1, '请选日期')),
    partners: v.optional(list(Partner, MAX_PARTNERS, { words: '单位不对', tooMany: `最多${MAX_PARTNERS}个单位` })),
  }),
  v.forward(
    v.check(({ dates }) => new Set(dates.map(({ date, start }) => `${date} ${start}`)).size === dates.length, '有两场时间一样'),
    ['dates'],
  ),
  v.forward(
    v.check(({ programme, partners = [] }) => programme === 'shift' || partners.length === 0, '只有联合值班可以加单位'),
    ['partners'],
  ),
);

/** What may be put right of an activity that is open; a time cannot: it is called off and put on anew. */
export const UpdateInput = v.strictObject({ activityId: ActivityId, title: Title, words: Words, place: PlaceText, capacity: Capacity });
export const CallOffInput = v.strictObject({ activityId: ActivityId, reason: line(60, '请写原因') });

/**
 * A station's activities for its staff: lectures that are `asked` for, what is `coming`, soonest first, what is `past`, latest first, or what
 * of that is `unfinished`: nobody has noted who came.
 */
export const AgendaInput = v.strictObject({
  stationId: StationId,
  view: v.picklist(['asked', 'coming', 'past', 'unfinished'], '请选看什么'),
  cursor: v.optional(Cursor),
  limit: Limit,
});

/** Everybody's entry, masked: those who have places as they signed up, then the waiting list in its order, then who cancelled. */
export const RosterOutput = v.object({
  activity: Activity,
  entries: v.array(Entry),
  /** The code of each partner's quota, for whoever tells the partner. */
  codes: v.array(v.object({ key: v.string(), code: v.string() })),
  /** Places of people who do not want to be in pictures. */
  noPhotos: v.number(),
  /** Says who does not want to be in pictures and whether some are hidden: a recap is written by whoever has seen just this. */
  photosSeen: v.string(),
  /** Those that wait for a decision come first. */
  reports: v.array(PhotoReport),
  now: v.number(),
});

/** By the code that a person shows, or by their line in the roster. */
export const CheckInInput = v.union(
  [
    v.strictObject({ activityId: ActivityId, code: digitCode(6, '请输报名码', '报名码是6位数字') }),
    v.strictObject({ activityId: ActivityId, entryId: EntryId }),
  ],
  '请扫码或输报名码',
);
export const EntryOutput = v.object({ activity: Activity, entry: Entry, now: v.number() });
export const ByEntry = v.strictObject({ activityId: ActivityId, entryId: EntryId });
export const RemoveInput = v.strictObject({ activityId: ActivityId, entryId: EntryId, reason: line(60, '请写原因') });

/** The names and phone of an entry; each look is written to the audit log. */
export const RevealOutput = v.object({
  name: v.string(),
  phone: v.string(),
  children: v.array(v.object({ name: v.string(), age: v.number() })),
});

/** It took place: how many came in all. Volunteers of a shift who were checked in get their time as hours of service; so does a lecturer. */
export const FinishInput = v.strictObject({ activityId: ActivityId, came: whole('请填来了几个人', 0, 1000) });

/** Cloud paths under which staff may put pictures of an activity. */
export const PhotoPathsInput = v.strictObject({ activityId: ActivityId, count: whole('张数不对', 1, MAX_RECAP_PHOTOS) });
export const PhotoPathsOutput = v.object({ paths: v.array(v.string()) });

const Photo = v.pipe(v.string('照片不对'), v.maxLength(300, '照片不对'), v.regex(/^cloud:\/\/[\w./-]+$/, '照片不对'));
/**
 * `keep` goes on showing those that are there and adds `photos`. With any picture staff say that all who can be recognised have agreed.
 * `photosSeen` is what the roster said when they looked.
 */
export const RecapInput = v.pipe(
  v.strictObject({
    activityId: ActivityId,
    words: line(300, '请写活动情况'),
    keep: v.boolean('请选留不留原来的照片'),
    photos: list(Photo, MAX_RECAP_PHOTOS, { words: '照片不对', tooMany: `最多${MAX_RECAP_PHOTOS}张照片` }),
    agreed: v.optional(v.literal(true, '请先确认照片里的人都同意')),
    photosSeen: v.pipe(v.string('请先看过名单'), v.maxLength(64, '请先看过名单')),
  }),
  v.forward(
    v.check(({ keep, photos, agreed }) => (!keep && photos.length === 0) || agreed === true, '请先确认照片里的人都同意'),
    ['agreed'],
  ),
);

const PhotoKey = v.pipe(v.string('照片不对'), v.regex(/^[0-9a-f]{24}$/, '照片不对'));
/** Once per person and picture: again it changes nothing. */
export const ReportPhotoInput = v.strictObject({ activityId: ActivityId, key: PhotoKey, reason: ReportReason });
/** Staff leave a reported picture, which reports hide no more then, or take it out. */
export const JudgePhotoInput = v.strictObject({ activityId: ActivityId, key: PhotoKey, keep: v.boolean('请选留下还是删除') });

/** The QR code of a poster, as a picture; it opens the activity. */
export const PosterOutput = v.object({ scene: v.string(), contentType: v.string(), base64: v.string() });

/** A school or community asks for a lecture on a date. */
export const AskLectureInput = v.strictObject({
  stationId: StationId,
  programme: v.picklist(LECTURES, '请选讲堂'),
  organisation: line(30, '请填单位'),
  name: PersonName,
  phone: Phone,
  headcount: whole('请填人数', 2, 300),
  when: When,
  place: PlaceText,
  wish: v.optional(line(200, '请写想听什么')),
  consent: v.literal(true, '请先同意驿站保存您的姓名和电话'),
  notify: v.optional(v.boolean()),
});
/** The head names a lecturer of the crew, who then says yes or no; or declines for the station with a reason. */
export const ProposeLecturerInput = v.strictObject({
  activityId: ActivityId,
  staffId: StaffId,
  /** Also in place of somebody who has said yes meanwhile. */
  instead: v.optional(v.literal(true)),
});
export const AnswerLectureInput = v.pipe(
  v.strictObject({ activityId: ActivityId, accept: v.boolean('请选能不能讲'), reason: v.optional(line(60, '请写原因')) }),
  v.forward(
    v.check(({ accept, reason }) => accept || reason !== undefined, '不能讲要写原因'),
    ['reason'],
  ),
);
/** Whoever asked for a lecture does not want it any more: until it begins. */
export const WithdrawLectureInput = v.strictObject({ activityId: ActivityId, reason: v.optional(line(60, '请写原因')) });
/** The name and phone of who asked for a lecture; each look is written to the audit log. */
export const ContactOutput = v.object({ name: v.string(), phone: v.string() });

/** Takes the caller off coming activities and removes their names and phones from all. */
export const EraseInput = v.strictObject({ confirm: v.literal(true, '请确认删除') });
export const EraseOutput = v.object({ cancelled: v.number(), erased: v.number() });
