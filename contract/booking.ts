import * as v from 'valibot';
import { BookingId, Cursor, DateText, line, PersonName, Phone, ServiceId, StationId, TimeText } from './fields';
import { Group } from './station';

export const STATUSES = ['booked', 'arrived', 'serving', 'done', 'cancelled', 'no_show'] as const;
export const Status = v.picklist(STATUSES);
export type Status = v.InferOutput<typeof Status>;

export const SOURCES = ['online', 'walk_in', 'phone'] as const;
export const Source = v.picklist(SOURCES);
export type Source = v.InferOutput<typeof Source>;

/** Whom the visit is for, seen from the person who books; absent or `self` is the person. */
export const RELATIONS = ['self', 'parent', 'spouse', 'child', 'relative', 'other'] as const;
export const Relation = v.picklist(RELATIONS, '请选关系');
export type Relation = v.InferOutput<typeof Relation>;

export const Applicant = v.strictObject({ name: PersonName, phone: Phone, relation: v.optional(Relation) });
export type Applicant = v.InferOutput<typeof Applicant>;

/** A place in time that can be booked. Times are `HH:mm`, Asia/Shanghai; `remaining` ≤ `capacity`. */
export const Slot = v.object({ start: v.string(), end: v.string(), capacity: v.number(), remaining: v.number() });
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
  start: v.string(),
  end: v.string(),
  /** Masked (王*芳, 138****0021) everywhere but in the owner's own `get` and in `reveal`. */
  applicant: v.object({ name: v.string(), phone: v.string(), relation: v.optional(Relation) }),
  /** Counts up from 1 in a station's day; `queueLabel` is how it is called out: “A07”. */
  queueNumber: v.optional(v.number()),
  queueLabel: v.optional(v.string()),
  createdAt: v.number(),
  arrivedAt: v.optional(v.number()),
  servingAt: v.optional(v.number()),
  endedAt: v.optional(v.number()),
  /** Until when (ms since 1970) the resident may move or cancel it. */
  changeUntil: v.number(),
  cancelReason: v.optional(v.string()),
  rating: v.optional(v.object({ grade: v.number(), comment: v.optional(v.string()), at: v.number() })),
});
export type Booking = v.InferOutput<typeof Booking>;

export const BookingOutput = v.object({ booking: Booking });

export const AvailabilityInput = v.strictObject({
  stationId: StationId,
  serviceId: ServiceId,
  from: v.optional(DateText),
  days: v.optional(v.pipe(v.number('天数不对'), v.integer('天数不对'), v.minValue(1, '天数不对'), v.maxValue(7, '最多看7天'))),
});
export const AvailabilityOutput = v.object({ days: v.array(Day) });

export const CreateInput = v.strictObject({
  stationId: StationId,
  serviceId: ServiceId,
  date: DateText,
  start: TimeText,
  applicant: Applicant,
});

export const ByBooking = v.strictObject({ bookingId: BookingId });

export const MineInput = v.strictObject({
  cursor: v.optional(Cursor),
  limit: v.optional(v.pipe(v.number('条数不对'), v.integer('条数不对'), v.minValue(1, '条数不对'), v.maxValue(50, '最多50条'))),
});
export const MineOutput = v.object({ bookings: v.array(Booking), cursor: v.optional(v.string()) });

export const CancelInput = v.strictObject({ bookingId: BookingId, reason: v.optional(line(60, '请写原因')) });
export const RescheduleInput = v.strictObject({ bookingId: BookingId, date: DateText, start: TimeText });

export const Code = v.pipe(
  v.string('请输取号码'),
  v.transform((text) => text.replace(/\s/g, '')),
  v.regex(/^\d{6}$/, '取号码是6位数字'),
);
/** What the QR code of a booking says: scanned or typed, it is the code after the colon. */
export const CODE_PREFIX = 'hsyz:';
export const CheckInInput = v.union([v.strictObject({ code: Code }), v.strictObject({ bookingId: BookingId })], '请扫码或输取号码');

export const RateInput = v.strictObject({
  bookingId: BookingId,
  /** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (好差评, five grades). */
  grade: v.picklist([1, 2, 3, 4, 5], '请选满意程度'),
  comment: v.optional(line(200, '请写意见')),
});

export const QueueInput = v.strictObject({ stationId: StationId, date: v.optional(DateText) });
/** A station's day for its staff: every booking (masked) and what is left of each counter group's slots. */
export const QueueOutput = v.object({
  date: v.string(),
  now: v.number(),
  bookings: v.array(Booking),
  groups: v.array(v.object({ group: Group, name: v.string(), slots: v.array(Slot) })),
  closed: v.optional(v.string()),
  /** True when the day has more bookings than were sent. */
  more: v.boolean(),
});

/** Calls the waiting number whose turn it is. `null` when nobody waits. */
export const NextInput = v.strictObject({ stationId: StationId, group: v.optional(Group) });
export const NextOutput = v.object({ booking: v.nullable(Booking) });

/** Without `date` and `start` the person stands at the window and gets a number; with them it is a booking by phone. */
export const WalkInInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    serviceId: ServiceId,
    applicant: v.strictObject({ name: PersonName, phone: v.optional(Phone) }),
    date: v.optional(DateText),
    start: v.optional(TimeText),
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
export const EraseInput = v.strictObject({ confirm: v.literal(true, '请确认删除') });
export const EraseOutput = v.object({ cancelled: v.number(), erased: v.number() });
