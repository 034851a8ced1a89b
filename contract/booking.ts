import * as v from 'valibot';
import type { Actions } from './action';
import { copy } from './copy';
import {
  BookingId,
  Cursor,
  DateText,
  digitCode,
  EraseInput,
  Grade,
  Limit,
  line,
  list,
  MemberId,
  PersonName,
  Phone,
  ServiceId,
  StationId,
  TimeText,
  whole,
} from './fields';
import { Group } from './station';

/**
 * `waiting`: on the waiting list of a slot or day; `offered`: a place is kept for them until `offerUntil`; `pending`: has its place, and
 * the station must still say yes.
 */
export const STATUSES = ['waiting', 'offered', 'pending', 'booked', 'arrived', 'serving', 'done', 'cancelled', 'no_show'] as const;
export const Status = v.picklist(STATUSES, '状态不对');
export type Status = v.InferOutput<typeof Status>;

const SOURCES = ['online', 'walk_in', 'phone'] as const;
export const Source = v.picklist(SOURCES);
export type Source = v.InferOutput<typeof Source>;

/** Whom the visit is for, seen from the person who books; absent or `self` is the person. */
export const RELATIONS = ['self', 'parent', 'spouse', 'child', 'relative', 'other'] as const;
export const Relation = v.picklist(RELATIONS, '请选关系');
export type Relation = v.InferOutput<typeof Relation>;

/**
 * Who is served. `memberId` is a family member's. Without one the person becomes a family member, as long as there are fewer than
 * `MAX_MEMBERS`.
 */
export const Applicant = v.strictObject({
  name: PersonName,
  phone: Phone,
  relation: v.optional(Relation),
  memberId: v.optional(MemberId),
  /** They were asked and agreed. Needed for a person whom the form adds to the family. */
  consent: v.optional(v.boolean()),
});
export type Applicant = v.InferOutput<typeof Applicant>;

/**
 * The subscribe messages a person may agree to, at most three in one tap: `booked` confirms, `reminder` comes the evening before,
 * `progress` says that the station moved or closed it, that a place came free, or that the number is called.
 */
export const TEMPLATES = ['booked', 'reminder', 'progress'] as const;
export const Template = v.picklist(TEMPLATES, '提醒不对');
export type Template = v.InferOutput<typeof Template>;
const Notify = v.optional(list(Template, TEMPLATES.length, { words: '提醒不对', tooMany: '提醒太多' }));

/**
 * Who is called before others: 老年人, 残疾人, and people who give no reason (`first`). Staff set it when the person arrives; nobody has to prove
 * it. "Disabled" tells of health: it is kept only with `priorityAgreed`, a separate consent (单独同意, PIPL 29). Without it the person is still
 * called first, and no reason is kept.
 */
export const PRIORITIES = ['elder', 'disabled', 'first'] as const;
export const Priority = v.picklist(PRIORITIES, '优先不对');
export type Priority = v.InferOutput<typeof Priority>;
const priority = { priority: v.optional(Priority), priorityAgreed: v.optional(v.boolean()) };
/** The number of them that are called before one of the others has a turn. */
export const PRIORITY_IN_A_ROW = 2;
export const PRIORITY_RULE = `老年人、残疾人优先：每叫${PRIORITY_IN_A_ROW}位优先的，再叫1位其他人`;

/**
 * A bookable time. Times are `HH:mm`, Asia/Shanghai; `remaining` ≤ `capacity`. `waiting` is the number of people on its waiting list,
 * absent for none. With a waiting list `remaining` is 0, because what comes free is theirs first.
 */
export const Slot = v.object({
  start: v.string(),
  end: v.string(),
  capacity: v.number(),
  remaining: v.number(),
  waiting: v.optional(v.number()),
});
export type Slot = v.InferOutput<typeof Slot>;

export const Day = v.object({ date: v.string(), open: v.boolean(), reason: v.optional(v.string()), slots: v.array(Slot) });
export type Day = v.InferOutput<typeof Day>;

export const Booking = v.object({
  bookingId: v.string(),
  /** Six digits, unique in a station's day: what a resident says at the window. */
  code: v.string(),
  status: Status,
  source: Source,
  stationId: v.string(),
  stationName: v.optional(v.string()),
  serviceId: v.string(),
  serviceName: v.string(),
  group: Group,
  date: v.string(),
  /** Both empty while it waits for any time of the day. */
  start: v.string(),
  end: v.string(),
  /** Masked (王*芳, 138****0021) everywhere but in the owner's own `get` and in `reveal`. */
  applicant: v.object({ name: v.string(), phone: v.string(), relation: v.optional(Relation) }),
  /** Counts up from 1 in a station's day; `queueLabel` is the number as it is called out: “A07”. */
  queueNumber: v.optional(v.number()),
  queueLabel: v.optional(v.string()),
  createdAt: v.number(),
  /** Its place among the waiting numbers after it was put back into the line; its number otherwise. */
  turn: v.optional(v.number()),
  arrivedAt: v.optional(v.number()),
  servingAt: v.optional(v.number()),
  /** How often the number was called, if more than once. */
  calls: v.optional(v.number()),
  endedAt: v.optional(v.number()),
  /** Until when (ms since 1970) the resident may move or cancel it. */
  changeUntil: v.number(),
  cancelReason: v.optional(v.string()),
  /** Position on the waiting list, 1-based. In the owner's `get` and in the answer of joining. */
  position: v.optional(v.number()),
  /** `offered`: until when (ms since 1970) the place is kept. */
  offerUntil: v.optional(v.number()),
  /** `pending`: until when the station answers, and what happens if it does not. */
  approval: v.optional(v.object({ until: v.number(), unanswered: v.picklist(['accept', 'refuse']) })),
  priority: v.optional(Priority),
  /** `arrived`: how many people are called before them, and how long that takes by today's service times. In the owner's `get`. */
  queue: v.optional(v.object({ ahead: v.number(), minutes: v.number() })),
  /** The station moved or released it: the reason, and the time before. */
  changedByStation: v.optional(v.object({ reason: v.string(), date: v.string(), start: v.string(), at: v.number() })),
  /** Staff answer a bad grade by a call. `overdue` names which of the two dates has passed. Notes are for staff only. */
  callback: v.optional(
    v.object({
      state: v.picklist(['open', 'called', 'closed']),
      dueAt: v.number(),
      closeBy: v.number(),
      overdue: v.optional(v.picklist(['call', 'close'])),
      notes: v.optional(v.array(v.object({ at: v.number(), text: v.string(), unchecked: v.optional(v.literal(true)) }))),
    }),
  ),
  /** The step that staff can go back to at the counter, and until when. In the `get` of staff. */
  takeBack: v.optional(v.object({ to: Status, until: v.number() })),
  /** A no-show that staff have forgiven. */
  waived: v.optional(v.object({ at: v.number(), reason: v.string(), unchecked: v.optional(v.literal(true)) })),
  /** WeChat could not check the reason why it ended. */
  unchecked: v.optional(v.literal(true)),
  /** Messages that the person agreed to and that were not sent yet. */
  notify: v.optional(v.array(Template)),
  /** `unchecked`: WeChat could not check the comment. */
  rating: v.optional(v.object({ grade: v.number(), comment: v.optional(v.string()), unchecked: v.optional(v.boolean()), at: v.number() })),
});
export type Booking = v.InferOutput<typeof Booking>;

export const BookingOutput = v.object({ booking: Booking });

export const AvailabilityInput = v.strictObject({
  stationId: StationId,
  serviceId: ServiceId,
  from: v.optional(DateText),
  days: v.optional(whole('天数不对', 1, 7, '最多看7天')),
});
export const AvailabilityOutput = v.object({ days: v.array(Day), now: v.optional(v.number()) });

export const CreateInput = v.strictObject({
  stationId: StationId,
  serviceId: ServiceId,
  date: DateText,
  start: TimeText,
  applicant: Applicant,
  notify: Notify,
});

/** Joins the waiting list of a full slot, or with no `start` of a full day. */
export const JoinWaitlistInput = v.strictObject({
  stationId: StationId,
  serviceId: ServiceId,
  date: DateText,
  start: v.optional(TimeText),
  applicant: Applicant,
  notify: Notify,
});

export const ByBooking = v.strictObject({ bookingId: BookingId });

export const MineInput = v.strictObject({
  /** Only those that are not over. */
  open: v.optional(v.literal(true, '请选看哪些')),
  cursor: v.optional(Cursor),
  limit: Limit,
});
export const MineOutput = v.object({ bookings: v.array(Booking), cursor: v.optional(v.string()), now: v.optional(v.number()) });

export const CancelInput = v.strictObject({ bookingId: BookingId, reason: v.optional(line(60, '请写原因')) });
export const RescheduleInput = v.strictObject({ bookingId: BookingId, date: DateText, start: TimeText });

export const Code = digitCode(6, '请输取号码', '取号码是6位数字');
/** The text of a booking's QR code. Scanned or typed, the code is the part after the colon. */
export const CODE_PREFIX = 'hsyz:';
export const CheckInInput = v.union(
  [v.strictObject({ code: Code, ...priority }), v.strictObject({ bookingId: BookingId, ...priority })],
  '请扫码或输取号码',
);

/** The station's answer to a booking that asked for one. A refusal has a reason. */
export const DecideInput = v.pipe(
  v.strictObject({ bookingId: BookingId, accept: v.boolean('请选同意或不同意'), reason: v.optional(line(60, '请写原因')) }),
  v.forward(
    v.check(({ accept, reason }) => accept || reason !== undefined, '不同意要写原因'),
    ['reason'],
  ),
);

/** Forgives a no-show. A pause that no longer has two of them ends. */
export const WaiveInput = v.strictObject({ bookingId: BookingId, reason: line(60, '请写原因') });

/** More messages that the person agreed to, for an existing booking. */
export const NotifyInput = v.strictObject({
  bookingId: BookingId,
  templates: v.pipe(list(Template, TEMPLATES.length, { words: '提醒不对', tooMany: '提醒太多' }), v.minLength(1, '请选提醒')),
});

export const RateInput = v.strictObject({
  bookingId: BookingId,
  grade: Grade,
  comment: v.optional(line(200, '请写意见')),
});

export const QueueInput = v.strictObject({ stationId: StationId, date: v.optional(DateText) });
/** A station's day for its staff: every booking (masked), and the remaining places of each counter group's slots. */
export const QueueOutput = v.object({
  date: v.string(),
  now: v.number(),
  bookings: v.array(Booking),
  /** `waiting` people hold a number. A new arrival is called after about `minutes`, by the day's own service times. */
  groups: v.array(v.object({ group: Group, name: v.string(), slots: v.array(Slot), waiting: v.number(), minutes: v.number() })),
  closed: v.optional(v.string()),
  /** Years within the next 60 days whose holidays and make-up days are not announced: the station closes such days itself. */
  unannounced: v.optional(v.array(v.number())),
  /** True when the day has more bookings than were sent. */
  more: v.boolean(),
});

/** Calls the next waiting number. `null` when nobody waits. */
export const NextInput = v.strictObject({ stationId: StationId, group: v.optional(Group) });
export const NextOutput = v.object({ booking: v.nullable(Booking) });

/** The number of minutes in which staff can take back a step. */
export const TAKE_BACK_MINUTES = 10;

/** `from` is the status that was seen, so that two people who press at once take one step back. */
export const TakeBackInput = v.strictObject({ bookingId: BookingId, from: Status });

const MOST_AFTER = 20;
/** Puts a called number, whose person did not come, back into the line after `after` others; next without `after`. */
export const RequeueInput = v.strictObject({
  bookingId: BookingId,
  after: v.optional(whole('位数不对', 0, MOST_AFTER, `最多往后${MOST_AFTER}位`)),
});

/** Without `date` and `start` the person is at the window and gets a number. With them it is a booking by phone. */
export const WalkInInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    serviceId: ServiceId,
    applicant: v.strictObject({ name: PersonName, phone: v.optional(Phone) }),
    date: v.optional(DateText),
    start: v.optional(TimeText),
    ...priority,
  }),
  v.check((w) => (w.date === undefined) === (w.start === undefined), '日期和时间要一起选'),
);

/** The full name and phone of a booking, for the staff who serve it; each look is written to the audit log. */
export const RevealOutput = v.object({ name: v.string(), phone: v.string() });

/** The one-time code of `<button open-type="getPhoneNumber">`, valid five minutes. */
export const PhoneNumberInput = v.strictObject({
  code: v.pipe(v.string('请再点一次'), v.minLength(1, '请再点一次'), v.maxLength(200, '请再点一次')),
});
export const PhoneNumberOutput = v.object({ phone: v.string() });

/** Removes the caller's names, phones and openid from every record; coming visits are cancelled first. */
export const EraseOutput = v.object({ cancelled: v.number(), erased: v.number() });

/** The largest family; each member needs recorded consent. */
export const MAX_MEMBERS = 5;
export const Member = v.object({
  memberId: v.string(),
  name: v.string(),
  phone: v.string(),
  relation: Relation,
  /** When the person who added them confirmed their agreement; absent if nobody did. */
  consentAt: v.optional(v.number()),
});
export type Member = v.InferOutput<typeof Member>;
export const MembersOutput = v.object({ members: v.array(Member) });
export const AddMemberInput = v.strictObject({
  name: PersonName,
  phone: Phone,
  relation: v.picklist(['parent', 'spouse', 'child', 'relative', 'other'], '请选关系'),
  consent: v.literal(true, '请先问过家人，家人同意才能添加'),
});
export const RemoveMemberInput = v.strictObject({ memberId: MemberId });

/**
 * What the booking pages need about the caller: their family members (in full), whether online booking is paused for them or for a family
 * member (`memberId`), and the ids of the message templates (a template without an id is not set up).
 */
export const ProfileInput = v.strictObject({});
export const ProfileOutput = v.object({
  members: v.array(Member),
  pauses: v.array(v.object({ memberId: v.optional(v.string()), until: v.number(), reason: v.string() })),
  templates: v.object({ booked: v.optional(v.string()), reminder: v.optional(v.string()), progress: v.optional(v.string()) }),
});

/**
 * What waits for an answer at a station: bookings to decide on, most urgent first, and call-backs, overdue ones first. Masked. Those beyond
 * one answer appear once earlier ones are answered.
 */
export const InboxInput = v.strictObject({ stationId: StationId });
export const InboxOutput = v.object({
  now: v.number(),
  pending: v.array(Booking),
  callbacks: v.array(Booking),
  morePending: v.optional(v.literal(true)),
  moreCallbacks: v.optional(v.literal(true)),
});

/** Notes what was said in a call-back; `close` ends the task. */
export const CallBackInput = v.strictObject({ bookingId: BookingId, note: line(200, '请写回访情况'), close: v.boolean('请选是否办结') });

/** The screen in the hall: numbers only, no personal data. Newest call first. */
export const BoardInput = v.strictObject({ stationId: StationId });
export const BoardOutput = v.object({
  now: v.number(),
  date: v.string(),
  stationName: v.string(),
  rule: v.string(),
  calling: v.array(v.object({ label: v.string(), group: Group, at: v.number() })),
  groups: v.array(v.object({ group: Group, name: v.string(), waiting: v.number(), minutes: v.number(), next: v.array(v.string()) })),
});

export const actions = {
  availability: { input: AvailabilityInput, output: AvailabilityOutput, writes: false },
  create: { input: CreateInput, output: BookingOutput, writes: true },
  get: { input: ByBooking, output: BookingOutput, writes: false },
  mine: { input: MineInput, output: MineOutput, writes: false },
  cancel: { input: CancelInput, output: BookingOutput, writes: true },
  reschedule: { input: RescheduleInput, output: BookingOutput, writes: true },
  checkIn: { input: CheckInInput, output: BookingOutput, writes: true },
  start: { input: ByBooking, output: BookingOutput, writes: true },
  finish: { input: ByBooking, output: BookingOutput, writes: true },
  noShow: { input: ByBooking, output: BookingOutput, writes: true },
  callAgain: { input: ByBooking, output: BookingOutput, writes: true },
  requeue: { input: RequeueInput, output: BookingOutput, writes: true },
  takeBack: { input: TakeBackInput, output: BookingOutput, writes: true },
  rate: { input: RateInput, output: BookingOutput, writes: true },
  queue: { input: QueueInput, output: QueueOutput, writes: false },
  next: { input: NextInput, output: NextOutput, writes: true },
  walkIn: { input: WalkInInput, output: BookingOutput, writes: true },
  reveal: { input: ByBooking, output: RevealOutput, writes: true },
  phoneNumber: { input: PhoneNumberInput, output: PhoneNumberOutput, writes: false },
  forget: { input: ByBooking, output: BookingOutput, writes: true },
  copy,
  erase: { input: EraseInput, output: EraseOutput, writes: true },
  joinWaitlist: { input: JoinWaitlistInput, output: BookingOutput, writes: true },
  takeOffer: { input: ByBooking, output: BookingOutput, writes: true },
  decide: { input: DecideInput, output: BookingOutput, writes: true },
  waive: { input: WaiveInput, output: BookingOutput, writes: true },
  notify: { input: NotifyInput, output: BookingOutput, writes: true },
  profile: { input: ProfileInput, output: ProfileOutput, writes: false },
  addMember: { input: AddMemberInput, output: MembersOutput, writes: true },
  removeMember: { input: RemoveMemberInput, output: MembersOutput, writes: true },
  inbox: { input: InboxInput, output: InboxOutput, writes: false },
  callBack: { input: CallBackInput, output: BookingOutput, writes: true },
  board: { input: BoardInput, output: BoardOutput, writes: false },
} satisfies Actions;
