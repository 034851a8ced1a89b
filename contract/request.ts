import * as v from 'valibot';
import type { Actions } from './action';
import { Activity } from './activity';
import { copy } from './copy';
import {
  Cursor,
  DateText,
  EraseInput,
  Grade,
  Limit,
  Location,
  line,
  list,
  PersonName,
  Phone,
  RequestId,
  StaffId,
  StationId,
} from './fields';
import { Pairing } from './pairing';

/** The seven kinds of 志愿者邮路 and anything else. */
export const KINDS = ['cleaning', 'shopping', 'postal', 'repair', 'mailbox', 'haircut', 'visit', 'other'] as const;
export const Kind = v.picklist(KINDS, '请选要帮什么忙');
export type Kind = v.InferOutput<typeof Kind>;

/** The name of each kind, and the words of a person who needs it. */
export const KIND_WORDS: Record<Kind, { name: string; saying: string }> = {
  repair: { name: '水电维修', saying: '家里灯坏了、漏水了' },
  shopping: { name: '采购日用品', saying: '帮我买点东西' },
  visit: { name: '代亲探望', saying: '来看看我、陪我说说话' },
  postal: { name: '代办邮政业务', saying: '帮我寄东西、缴费' },
  cleaning: { name: '打扫家庭卫生', saying: '帮我打扫屋子' },
  haircut: { name: '上门理发', saying: '想在家理个发' },
  mailbox: { name: '信报箱锁修理', saying: '信箱锁坏了' },
  other: { name: '其他', saying: '别的事' },
};

/**
 * 已提交 → 已受理 → 已接单 → 已出发 → 已完成 → 居民确认; or 撤销, or 无法办理 with a reason. A request is `accepted` again (重新派单) when a volunteer gives it back or
 * the resident finds it not done.
 */
export const REQUEST_STATUSES = ['submitted', 'accepted', 'taken', 'on_the_way', 'done', 'confirmed', 'cancelled', 'declined'] as const;
export const RequestStatus = v.picklist(REQUEST_STATUSES);
export type RequestStatus = v.InferOutput<typeof RequestStatus>;

/** Who must act now: the grid worker of the community, then the responsible party member, then the window with its head. */
export const LEVELS = ['grid', 'party', 'window'] as const;
export const Level = v.picklist(LEVELS);
export type Level = v.InferOutput<typeof Level>;

/** The person who needs help, seen from the person who asks; another person has agreed to it. */
export const FOR_WHOM = ['self', 'parent', 'spouse', 'relative', 'neighbour'] as const;
export const ForWhom = v.picklist(FOR_WHOM, '请选帮谁求助');
export type ForWhom = v.InferOutput<typeof ForWhom>;

/** Parts of a day in which the person is at home. */
export const PARTS = ['any', 'morning', 'afternoon', 'evening'] as const;
export const DayPart = v.picklist(PARTS, '请选时间段');
export type DayPart = v.InferOutput<typeof DayPart>;

export const MAX_PHOTOS = 3;
/** WeChat does not check larger pictures. */
export const MAX_PHOTO_BYTES = 1024 * 1024;

/** The scale (at most 1) that makes a picture small enough for WeChat's check: 750 × 1334 pixels. */
export const scaleOfPhoto = (width: number, height: number): number => Math.min(1, 750 / width, 1334 / height);

/** A file in cloud storage that `photoPaths` named. */
const Photo = v.pipe(v.string('照片不对'), v.maxLength(300, '照片不对'), v.regex(/^cloud:\/\/[\w./-]+$/, '照片不对'));

/**
 * The request itself. The exact address (building, room) and the text are sealed; without `date` it is as soon as possible. Staff who write
 * down a call leave the photos out.
 */
const Wish = {
  stationId: StationId,
  kind: Kind,
  /** In the person's own words. */
  text: v.optional(line(300, '请写要帮什么忙')),
  date: v.optional(DateText),
  part: v.optional(DayPart),
  community: line(30, '请填小区'),
  building: line(30, '请填几幢'),
  address: line(60, '请填几单元几室'),
  person: v.strictObject({ name: PersonName, phone: Phone }),
};

/** `consent`: the person who needs help has agreed that the helper gets their name, phone and address. */
export const CreateInput = v.strictObject({
  ...Wish,
  forWhom: ForWhom,
  consent: v.literal(true, '请先同意把地址和电话给上门的志愿者'),
  photos: v.optional(list(Photo, MAX_PHOTOS, { words: '照片不对', tooMany: `最多${MAX_PHOTOS}张照片` })),
  notify: v.optional(v.boolean()),
});

/** A request that came by phone or at the window. */
export const RecordInput = v.strictObject({ ...Wish, consent: v.literal(true, '请先问过本人，同意把地址和电话给上门的志愿者') });

export const RequestEvent = v.object({
  status: v.picklist([...REQUEST_STATUSES, 'escalated', 'given_back', 'not_done', 'assigned']),
  at: v.number(),
  by: v.picklist(['resident', 'volunteer', 'staff', 'timer']),
  note: v.optional(v.string()),
});
export type RequestEvent = v.InferOutput<typeof RequestEvent>;

export const HelpRequest = v.object({
  requestId: v.string(),
  stationId: v.string(),
  stationName: v.optional(v.string()),
  kind: Kind,
  status: RequestStatus,
  forWhom: ForWhom,
  /** `online` by a resident, `phone` written down by staff. */
  source: v.picklist(['online', 'phone']),
  text: v.optional(v.string()),
  date: v.optional(v.string()),
  part: DayPart,
  community: v.string(),
  building: v.string(),
  /** Masked; in full in the owner's own `get` and in `reveal`. */
  person: v.object({ name: v.string(), phone: v.string() }),
  /** In the owner's own `get` only. */
  address: v.optional(v.string()),
  /** Addresses that open for two hours; in `get` only, for the owner, staff and the volunteer who took it. */
  photos: v.optional(v.array(v.string())),
  /** How many pictures are hidden because they are not checked yet, and how many were unfit and are deleted. */
  photosChecking: v.optional(v.number()),
  photosRemoved: v.optional(v.number()),
  /** For staff: pictures that WeChat leaves to a person, each with its address. */
  photosToJudge: v.optional(v.array(v.object({ checkId: v.string(), photo: v.string() }))),
  photoCount: v.number(),
  /** For the helper: WeChat could not check some of the words. */
  unchecked: v.optional(v.literal(true)),
  level: Level,
  /** When (ms since 1970) the next step is due; `overdue` once that has passed and there is no level left to escalate to. */
  dueAt: v.number(),
  overdue: v.boolean(),
  /** The responsible person of the level is the caller. */
  mine: v.boolean(),
  /** The volunteer as the resident sees them: “郑师傅”. Staff see the name. */
  volunteer: v.optional(v.object({ volunteerId: v.string(), name: v.string(), self: v.boolean() })),
  /** The minutes of help. */
  minutes: v.optional(v.number()),
  result: v.optional(v.string()),
  grade: v.optional(v.number()),
  reason: v.optional(v.string()),
  /** The owner agreed to one more message, which was not sent yet. In their own `get` and in the answer of `notify`. */
  notify: v.optional(v.boolean()),
  createdAt: v.number(),
  /** In `get` only. */
  history: v.optional(v.array(RequestEvent)),
  now: v.optional(v.number()),
});
export type HelpRequest = v.InferOutput<typeof HelpRequest>;

export const RequestOutput = v.object({ request: HelpRequest });
export const ByRequest = v.strictObject({ requestId: RequestId });

/** Cloud paths for the pictures of a request. Each is for one picture and for this caller only. */
export const PhotoPathsInput = v.strictObject({
  count: v.pipe(v.number('张数不对'), v.integer('张数不对'), v.minValue(1, '张数不对'), v.maxValue(MAX_PHOTOS, `最多${MAX_PHOTOS}张照片`)),
});
export const PhotoPathsOutput = v.object({ paths: v.array(v.string()) });

export const MineInput = v.strictObject({ cursor: v.optional(Cursor), limit: Limit });
export const RequestsOutput = v.object({ requests: v.array(HelpRequest), cursor: v.optional(v.string()), now: v.number() });

/** The 邻里 tab in one answer: the caller's open requests, who visits them, what they signed up for, and what is on next near `near`. */
export const NeighboursInput = v.strictObject({ near: v.optional(Location) });
export const NeighboursOutput = v.object({
  requests: v.array(HelpRequest),
  pairings: v.array(Pairing),
  own: v.array(Activity),
  activities: v.array(Activity),
  /** The lists that have more than was sent: requests and activities go on in lists of their own. */
  more: v.optional(v.array(v.picklist(['requests', 'pairings', 'own', 'activities']))),
  now: v.number(),
});

/**
 * The requests of a station. `new`: to be accepted (for staff and the responsible person); `open`: any volunteer may take it; `running`:
 * taken, on the way, or done and not confirmed; `held`: taken by the caller and not done; `own`: all that the caller took, newest first;
 * `over`: ended. Volunteers see `open`, `held` and `own`.
 */
export const VIEWS = ['new', 'open', 'running', 'held', 'own', 'over'] as const;
export const InboxInput = v.strictObject({
  stationId: StationId,
  view: v.picklist(VIEWS, '请选看什么'),
  cursor: v.optional(Cursor),
  limit: Limit,
});

/** One more message, of the next step, that the person agreed to in the tap. */
export const NotifyInput = ByRequest;

/** 受理: the station has looked at it and lets volunteers take it. */
export const AdmitInput = ByRequest;

/** Staff decide on a picture that WeChat leaves to a person: show it or delete it. */
export const JudgeInput = v.strictObject({
  requestId: RequestId,
  checkId: v.pipe(v.string('请选照片'), v.regex(/^[0-9a-f]{24}$/, '请选照片')),
  keep: v.boolean('请选留下还是删除'),
});

/** 无法办理. */
export const DeclineInput = v.strictObject({ requestId: RequestId, reason: line(60, '请写原因') });

/** 派单 or 重新派单: to a volunteer of the station; without one, back to all of them. */
export const AssignInput = v.strictObject({
  requestId: RequestId,
  volunteerId: v.optional(StaffId),
  reason: v.optional(line(60, '请写原因')),
});

/** The volunteer cannot come: others may take it again. */
export const GiveBackInput = v.strictObject({ requestId: RequestId, reason: line(60, '请写原因') });

export const FinishInput = v.strictObject({
  requestId: RequestId,
  /** Minutes of help without the way. */
  minutes: v.pipe(v.number('请填用了多少分钟'), v.integer('请填用了多少分钟'), v.minValue(5, '至少5分钟'), v.maxValue(600, '最多600分钟')),
  result: v.optional(line(200, '请写帮了什么')),
});

/** The resident confirms it; `done: false` opens it again with a reason. Staff may answer for a person who told them by phone. */
export const ConfirmInput = v.pipe(
  v.strictObject({
    requestId: RequestId,
    done: v.boolean('请选办好没有'),
    grade: v.optional(Grade),
    reason: v.optional(line(100, '请写哪里没办好')),
  }),
  v.forward(
    v.check(({ done, reason }) => done || reason !== undefined, '请写哪里没办好'),
    ['reason'],
  ),
);

export const CancelInput = v.strictObject({ requestId: RequestId, reason: v.optional(line(60, '请写原因')) });

/** Name, phone and address for the volunteer who took it; each look is written to the audit log. */
export const RevealOutput = v.object({ name: v.string(), phone: v.string(), address: v.string() });

/** Cancels the caller's open requests, then removes names, phones, addresses, words and pictures from all. */
export const EraseOutput = v.object({ cancelled: v.number(), erased: v.number() });

export const actions = {
  photoPaths: { input: PhotoPathsInput, output: PhotoPathsOutput, writes: false },
  create: { input: CreateInput, output: RequestOutput, writes: true },
  record: { input: RecordInput, output: RequestOutput, writes: true },
  get: { input: ByRequest, output: RequestOutput, writes: false },
  neighbours: { input: NeighboursInput, output: NeighboursOutput, writes: false },
  mine: { input: MineInput, output: RequestsOutput, writes: false },
  inbox: { input: InboxInput, output: RequestsOutput, writes: false },
  admit: { input: AdmitInput, output: RequestOutput, writes: true },
  decline: { input: DeclineInput, output: RequestOutput, writes: true },
  judge: { input: JudgeInput, output: RequestOutput, writes: true },
  assign: { input: AssignInput, output: RequestOutput, writes: true },
  accept: { input: ByRequest, output: RequestOutput, writes: true },
  giveBack: { input: GiveBackInput, output: RequestOutput, writes: true },
  progress: { input: ByRequest, output: RequestOutput, writes: true },
  finish: { input: FinishInput, output: RequestOutput, writes: true },
  confirm: { input: ConfirmInput, output: RequestOutput, writes: true },
  notify: { input: NotifyInput, output: RequestOutput, writes: true },
  cancel: { input: CancelInput, output: RequestOutput, writes: true },
  reveal: { input: ByRequest, output: RevealOutput, writes: true },
  forget: { input: ByRequest, output: RequestOutput, writes: true },
  copy,
  erase: { input: EraseInput, output: EraseOutput, writes: true },
} satisfies Actions;
