import * as v from 'valibot';
import type { Actions } from './action';
import { Template as MessageTemplate } from './booking';
import { copy } from './copy';
import {
  ActivityId,
  Cursor,
  digitCode,
  EntryId,
  EraseInput,
  Limit,
  Location,
  line,
  list,
  PartnerKey,
  PersonName,
  Phone,
  StaffId,
  StationId,
  Venue,
  When,
  whole,
} from './fields';
import { AnswerLectureInput, AskLectureInput, ContactOutput, LectureFacts, ProposeLecturerInput, WithdrawLectureInput } from './lecture';
import { Audience, Programme } from './programme';

/**
 * `asked` by an organisation → `proposed` to a lecturer → `open`, or `declined`. It goes back to `asked` when the lecturer cannot come.
 * What a station puts on itself is `open` at once. `called_off` has a reason. Whether it is over follows from its time.
 */
const ACTIVITY_STATUSES = ['asked', 'proposed', 'open', 'declined', 'called_off'] as const;
export const ActivityStatus = v.picklist(ACTIVITY_STATUSES);
export type ActivityStatus = v.InferOutput<typeof ActivityStatus>;

/** `waiting`: on the waiting list; `offered`: places are kept for them until `offerUntil`. */
const ENTRY_STATUSES = ['joined', 'waiting', 'offered', 'arrived', 'cancelled'] as const;
export const EntryStatus = v.picklist(ENTRY_STATUSES);
export type EntryStatus = v.InferOutput<typeof EntryStatus>;

/** Anyone younger is signed up by a guardian (PIPL Art. 31). */
export const ADULT_AGE = 14;
export const MAX_TOGETHER = 6;
export const MAX_DATES = 12;
export const MAX_PARTNERS = 4;
export const MAX_RECAP_PHOTOS = 6;
/** Entries of one date, so that its record stays small; a group is one entry. */
export const MAX_CAPACITY = 300;

const Child = v.strictObject({ name: PersonName, age: whole('请选孩子几岁', 3, ADULT_AGE - 1) });

/** One account's entry: a person with companions, a guardian with children, or a group of which only the headcount is known. */
export const Entry = v.object({
  entryId: v.string(),
  status: EntryStatus,
  source: v.picklist(['online', 'desk']),
  /** Masked in lists; in full in the owner's own `get` and in `reveal`. Empty once its retention term is over. */
  name: v.string(),
  phone: v.string(),
  places: v.number(),
  children: v.array(v.object({ name: v.string(), age: v.number() })),
  organisation: v.optional(v.string()),
  /** The partner whose quota it counts in; absent for the station's own quota. */
  partner: v.optional(v.string()),
  /** Six digits, unique in the activity: shown as a QR code at the door. */
  code: v.string(),
  /** They may be seen in pictures of the activity. */
  photos: v.boolean(),
  /** Position on the waiting list, 1-based. */
  position: v.optional(v.number()),
  offerUntil: v.optional(v.number()),
  /** When a person whom staff wrote down came off the waiting list: staff phone them. */
  givenAt: v.optional(v.number()),
  arrivedAt: v.optional(v.number()),
  at: v.number(),
  cancelReason: v.optional(v.string()),
  /** WeChat could not check some of the words: for staff. */
  unchecked: v.optional(v.literal(true)),
  /** Messages that the person agreed to and that were not sent yet. */
  notify: v.optional(v.array(MessageTemplate)),
  /** No message told them that it is called off: staff must phone them. */
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
  /** Addresses that open for two hours. Empty while staff must look again because somebody withdrew consent. */
  photos: v.array(v.string()),
  /** What each of `photos` is called when it is reported. */
  keys: v.array(v.string()),
  /** Keys of those that the caller has reported. */
  reported: v.array(v.string()),
  photoCount: v.number(),
  /** For staff: how many pictures WeChat is checking, how many a person must look at, and how many were unfit and are deleted. */
  photosChecking: v.optional(v.number()),
  photosToLookAt: v.optional(v.number()),
  photosRemoved: v.optional(v.number()),
  /** A consent was withdrawn: the pictures are hidden until staff have looked. */
  held: v.boolean(),
  /** For staff: the number of reported pictures that wait for a decision. */
  toJudge: v.optional(v.number()),
  at: v.number(),
});

/** A reported picture, for staff: the number of reports per reason. It never names who reported it. */
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
  /** Position in a series, 1-based, and its length. */
  series: v.optional(v.object({ nth: v.number(), of: v.number() })),
  status: ActivityStatus,
  /** Why it was declined or called off. */
  reason: v.optional(v.string()),
  /** Of the station's own quota; `remaining` is 0 while the waiting list is not empty. */
  capacity: v.number(),
  remaining: v.number(),
  waiting: v.number(),
  /** Partners of a joint shift, each with their own quota. */
  partners: v.array(v.object({ key: v.string(), name: v.string(), capacity: v.number(), remaining: v.number(), waiting: v.number() })),
  /** Who asked for the lecture and who gives it. Only the asker, the lecturer and staff see it. */
  lecture: v.optional(LectureFacts),
  recap: v.optional(Recap),
  /** The number of people who came, once staff have finished it. */
  came: v.optional(v.number()),
  /** The caller's own entry. */
  own: v.optional(Entry),
});
export type Activity = v.InferOutput<typeof Activity>;

export const ActivityOutput = v.object({ activity: Activity, now: v.number() });
export const ActivitiesOutput = v.object({ activities: v.array(Activity), cursor: v.optional(v.string()), now: v.number() });
export const ByActivity = v.strictObject({ activityId: ActivityId });

/** Coming activities, soonest first: of a station, or of all within about 10 km. Give one of the two. */
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

/** The two parts of a scanned code; undefined for any other code. */
export function ticketIn(text: string): { activityId: string; code: string } | undefined {
  const [, activityId, code] = /^hsyz:a([0-9a-f]{24}):(\d{6})$/.exec(text.trim()) ?? [];
  return activityId && code ? { activityId, code } : undefined;
}

const Who = {
  activityId: ActivityId,
  name: PersonName,
  phone: Phone,
  /** The number of people of 14 and over, the caller included. */
  adults: whole('请选几个人', 0, MAX_TOGETHER),
  children: list(Child, MAX_TOGETHER, { words: '孩子不对', tooMany: `最多${MAX_TOGETHER}个孩子` }),
  /** A school class or a team: its name and headcount, no other names. Then there are no `adults` and `children`. */
  group: v.optional(v.strictObject({ organisation: line(30, '请填单位'), headcount: whole('请填人数', 2, 100) })),
  /** Required with children: the person who signs up is their guardian and agrees to it. */
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

/** Twelve digits; eight in older activities. */
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

/**
 * Staff write down a person who asks at the window or by phone. `wait`: for the waiting list. `volunteerId`: a volunteer who serves in the
 * station's own places of a shift.
 */
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

/** Waits for the number of places asked for; refused while there are enough. */
export const JoinWaitlistInput = SignUpInput;

/** `notify`: one more message, of what happens next. */
export const TakeOfferInput = v.strictObject({ activityId: ActivityId, notify: v.optional(v.boolean()) });

/** The caller's own entry. */
export const CancelInput = v.strictObject({ activityId: ActivityId, reason: v.optional(line(60, '请写原因')) });
/** Changes the consent to pictures. After a withdrawal a recap with pictures is hidden until staff have looked at it again. */
export const AgreePhotosInput = v.strictObject({ activityId: ActivityId, photos: v.boolean('请选能不能拍到您') });

/** What the caller signed up for, asked for, or gives a lecture at; latest date first. */
export const MineInput = v.strictObject({
  /** Only lectures that the caller is asked to give, or has promised, and that are not over. */
  lectures: v.optional(v.literal(true, '请选看哪些')),
  cursor: v.optional(Cursor),
  limit: Limit,
});

const Title = line(20, '请填名称');
const Words = v.optional(line(300, '请写介绍'));
const Capacity = whole('请填人数', 1, MAX_CAPACITY);
const Partner = v.strictObject({ name: line(20, '请填单位'), capacity: whole('请填人数', 1, 50) });

/** One date or a series. `partners` only where the programme is a shift. */
export const CreateInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    programme: Programme,
    title: Title,
    words: Words,
    place: Venue,
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

/** What may be corrected in an open activity. Its time may not: the activity is called off and put on again. */
export const UpdateInput = v.strictObject({ activityId: ActivityId, title: Title, words: Words, place: Venue, capacity: Capacity });
export const CallOffInput = v.strictObject({ activityId: ActivityId, reason: line(60, '请写原因') });

/**
 * A station's activities for its staff: lectures that are `asked` for; what is `coming`, soonest first; what is `past`, latest first; or
 * what is `unfinished`: past, and nobody has noted who came.
 */
export const AgendaInput = v.strictObject({
  stationId: StationId,
  view: v.picklist(['asked', 'coming', 'past', 'unfinished'], '请选看什么'),
  cursor: v.optional(Cursor),
  limit: Limit,
});

/** All entries, masked: first those with places, in the order of their sign-up; then the waiting list in its order; then cancelled ones. */
export const RosterOutput = v.object({
  activity: Activity,
  entries: v.array(Entry),
  /** The code of each partner's quota, for the person who tells the partner. */
  codes: v.array(v.object({ key: v.string(), code: v.string() })),
  /** Places of people who do not want to be in pictures. */
  noPhotos: v.number(),
  /** A mark of who does not want to be in pictures and whether some are hidden. A recap carries the mark that its author saw. */
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

/** Records that it took place and how many came. Checked-in volunteers of a shift and the lecturer get its time as hours of service. */
export const FinishInput = v.strictObject({ activityId: ActivityId, came: whole('请填来了几个人', 0, 1000) });

/** Cloud paths under which staff may put pictures of an activity. */
export const PhotoPathsInput = v.strictObject({ activityId: ActivityId, count: whole('张数不对', 1, MAX_RECAP_PHOTOS) });
export const PhotoPathsOutput = v.object({ paths: v.array(v.string()) });

const Photo = v.pipe(v.string('照片不对'), v.maxLength(300, '照片不对'), v.regex(/^cloud:\/\/[\w./-]+$/, '照片不对'));
/**
 * `keep` keeps those pictures and adds `photos`. With any picture staff confirm that everyone recognisable has agreed. `photosSeen` is the
 * value of the roster that staff saw.
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
/** Once per person and picture; a repeated report changes nothing. */
export const ReportPhotoInput = v.strictObject({ activityId: ActivityId, key: PhotoKey, reason: ReportReason });
/** Staff keep a reported picture, which no report hides then, or take it out. */
export const JudgePhotoInput = v.strictObject({ activityId: ActivityId, key: PhotoKey, keep: v.boolean('请选留下还是删除') });

/** The QR code of a poster, as a picture; it opens the activity. */
export const PosterOutput = v.object({ scene: v.string(), contentType: v.string(), base64: v.string() });

/** Takes the caller off coming activities and removes their names and phones from all. */
export const EraseOutput = v.object({ cancelled: v.number(), erased: v.number() });

export const actions = {
  list: { input: ListInput, output: ActivitiesOutput, writes: false },
  get: { input: GetInput, output: ActivityOutput, writes: false },
  signUp: { input: SignUpInput, output: ActivityOutput, writes: true },
  joinWaitlist: { input: JoinWaitlistInput, output: ActivityOutput, writes: true },
  takeOffer: { input: TakeOfferInput, output: ActivityOutput, writes: true },
  cancel: { input: CancelInput, output: ActivityOutput, writes: true },
  agreePhotos: { input: AgreePhotosInput, output: ActivityOutput, writes: true },
  notify: { input: ByActivity, output: ActivityOutput, writes: true },
  objectPhotos: { input: ByActivity, output: ActivityOutput, writes: true },
  reportPhoto: { input: ReportPhotoInput, output: ActivityOutput, writes: true },
  mine: { input: MineInput, output: ActivitiesOutput, writes: false },
  create: { input: CreateInput, output: ActivitiesOutput, writes: true },
  update: { input: UpdateInput, output: ActivityOutput, writes: true },
  callOff: { input: CallOffInput, output: ActivityOutput, writes: true },
  agenda: { input: AgendaInput, output: ActivitiesOutput, writes: false },
  roster: { input: ByActivity, output: RosterOutput, writes: false },
  enter: { input: EnterInput, output: EntryOutput, writes: true },
  checkIn: { input: CheckInInput, output: EntryOutput, writes: true },
  takeBack: { input: ByEntry, output: EntryOutput, writes: true },
  remove: { input: RemoveInput, output: EntryOutput, writes: true },
  notSeen: { input: ByEntry, output: EntryOutput, writes: true },
  reveal: { input: ByEntry, output: RevealOutput, writes: true },
  finish: { input: FinishInput, output: ActivityOutput, writes: true },
  photoPaths: { input: PhotoPathsInput, output: PhotoPathsOutput, writes: false },
  recap: { input: RecapInput, output: ActivityOutput, writes: true },
  judgePhoto: { input: JudgePhotoInput, output: ActivityOutput, writes: true },
  poster: { input: ByActivity, output: PosterOutput, writes: false },
  askLecture: { input: AskLectureInput, output: ActivityOutput, writes: true },
  proposeLecturer: { input: ProposeLecturerInput, output: ActivityOutput, writes: true },
  answerLecture: { input: AnswerLectureInput, output: ActivityOutput, writes: true },
  withdrawLecture: { input: WithdrawLectureInput, output: ActivityOutput, writes: true },
  contact: { input: ByActivity, output: ContactOutput, writes: true },
  copy,
  erase: { input: EraseInput, output: EraseOutput, writes: true },
} satisfies Actions;
