import * as v from 'valibot';
import type { Actions } from './action';
import {
  Cursor,
  DateText,
  Latitude,
  LinePhone,
  Location,
  Longitude,
  line,
  list,
  optionalLine,
  ServiceId,
  StaffId,
  StationId,
  TimeText,
  whole,
} from './fields';

/** Seven characters without look-alikes, one of them a check character: the content of a station's QR code. WeChat allows at most 32. */
export const SCENE_PATTERN = /^[2-9A-HJKMNP-Z]{8}$/;

export const GROUPS = ['police', 'plate', 'tax', 'post'] as const;
export const Group = v.picklist(GROUPS, '窗口组不对');
/** A counter group: counters that can take each other's customers. */
export type Group = v.InferOutput<typeof Group>;

/** ISO weekday: 1 is Monday, 7 is Sunday. A make-up working day (调休) takes Monday's windows. */
export const Window = v.pipe(
  v.strictObject({
    weekday: whole('星期不对', 1, 7),
    from: TimeText,
    to: TimeText,
  }),
  v.check((w) => w.from < w.to, '结束时间要晚于开始时间'),
);
export type Window = v.InferOutput<typeof Window>;

/** A closed day, or a closed part of it when `from` and `to` are there. Asia/Shanghai. */
export const Closure = v.strictObject({
  date: DateText,
  from: v.optional(TimeText),
  to: v.optional(TimeText),
  reason: line(40, '请写原因'),
  /** What happens to its bookings; absent when they stay. */
  clear: v.optional(v.picklist(['move', 'release'])),
});
export type Closure = v.InferOutput<typeof Closure>;

/** `counters` people can be served at once in each slot of `slotMinutes`. */
export const CounterGroup = v.strictObject({
  group: Group,
  name: line(12, '请填窗口名称'),
  counters: v.pipe(v.number('窗口数不对'), v.integer('窗口数不对'), v.minValue(1, '至少1个窗口'), v.maxValue(20, '最多20个窗口')),
  slotMinutes: v.picklist([10, 15, 20, 30, 60], '时段长度不对'),
  windows: list(Window, 28, { words: '时间段不对', tooMany: '时间段太多' }),
});
export type CounterGroup = v.InferOutput<typeof CounterGroup>;

const amount = (max: number, message: string) => whole(message, 0, max);

const hoursOfLevel = v.pipe(amount(72, '时限不对'), v.minValue(1, '时限不对'));

/** The station answers each booking within `hours`, at the latest before it begins; an unanswered booking is decided as set here. */
export const Approval = v.strictObject({
  hours: v.pipe(amount(168, '答复时限不对'), v.minValue(1, '答复时限不对')),
  unanswered: v.picklist(['accept', 'refuse'], '请选没有答复时怎么办'),
});
export type Approval = v.InferOutput<typeof Approval>;

/** A service of a station, with its differences from the catalogue. */
export const Offer = v.strictObject({
  serviceId: ServiceId,
  minutes: v.optional(v.pipe(amount(240, '办理时长不对'), v.minValue(5, '办理时长不对'))),
  horizonDays: v.optional(amount(30, '可约天数不对')),
  changeUntilMinutes: v.optional(amount(2880, '改约时限不对')),
  proxy: v.optional(v.boolean()),
  approval: v.optional(Approval),
  /** How long a free place is kept for the next person on the waiting list. */
  offerMinutes: v.optional(v.pipe(amount(240, '留位时间不对'), v.minValue(5, '留位时间不对'))),
  /** False if a missed visit of this service does not count towards a pause. */
  countsNoShows: v.optional(v.boolean()),
});
export type Offer = v.InferOutput<typeof Offer>;

/**
 * Who answers requests for help: the grid worker of the community, then the responsible party member, then the window. Each has a number of
 * hours, counted from 8:00 to 20:00 of every day; a level without a person is passed over.
 */
export const Routing = v.strictObject({
  grids: list(v.strictObject({ community: line(30, '请填社区'), staffId: v.optional(StaffId) }), 40, {
    words: '社区不对',
    tooMany: '社区太多',
  }),
  party: v.optional(StaffId),
  hours: v.strictObject({ grid: hoursOfLevel, party: hoursOfLevel, window: hoursOfLevel }),
});
export type Routing = v.InferOutput<typeof Routing>;
export const DEFAULT_ROUTING: Routing = { grids: [], hours: { grid: 4, party: 4, window: 12 } };

const AmenityKey = v.pipe(v.string('设施不对'), v.regex(/^[a-z][a-z0-9-]{1,23}$/, '设施不对'));

export const Amenity = v.object({
  key: v.string(),
  name: v.string(),
  available: v.boolean(),
  /** The reason of the pause, the day on which it is expected back, and a short note such as “3 把”. */
  reason: v.optional(v.string()),
  until: v.optional(v.string()),
  note: v.optional(v.string()),
  updatedAt: v.number(),
});
export type Amenity = v.InferOutput<typeof Amenity>;

const Range = v.object({ from: v.string(), to: v.string() });

/** Whether the door is open now, in words for people: “营业中”, “午休”, “今天休息：国庆节”. */
export const OpenState = v.object({ open: v.boolean(), text: v.string(), today: v.array(Range), reason: v.optional(v.string()) });
export type OpenState = v.InferOutput<typeof OpenState>;

export const StationSummary = v.object({
  stationId: v.string(),
  name: v.string(),
  district: v.string(),
  community: v.string(),
  address: v.string(),
  phone: v.string(),
  location: v.object({ longitude: v.number(), latitude: v.number() }),
  /** Metres as the crow flies, if the caller gave a position. */
  distance: v.optional(v.number()),
  state: OpenState,
  notice: v.optional(v.string()),
  /** False marks illustrative data. */
  sourced: v.boolean(),
});
export type StationSummary = v.InferOutput<typeof StationSummary>;

export const Station = v.object({
  ...StationSummary.entries,
  hours: v.array(v.object({ weekday: v.number(), from: v.string(), to: v.string() })),
  closures: v.array(v.object({ date: v.string(), from: v.optional(v.string()), to: v.optional(v.string()), reason: v.string() })),
  scene: v.string(),
  version: v.number(),
});
export type Station = v.InferOutput<typeof Station>;

export const Service = v.object({
  serviceId: v.string(),
  name: v.string(),
  group: Group,
  category: v.string(),
  summary: v.string(),
  who: v.string(),
  materials: v.array(v.string()),
  notNeeded: v.array(v.string()),
  time: v.string(),
  fee: v.string(),
  /** Minutes that one visit takes at the counter. */
  minutes: v.number(),
  /** Whether another person may come for them (代办). */
  proxy: v.boolean(),
  /** The station must confirm each booking of it. */
  approval: v.optional(Approval),
  /** How long a free place is kept for the next person on the waiting list. */
  offerMinutes: v.optional(v.number()),
  /** The office whose requirements prevail: “公安交管部门”, “税务部门”, “邮政”. */
  authority: v.string(),
  sourced: v.boolean(),
});
export type Service = v.InferOutput<typeof Service>;

export const Contact = v.object({
  entryId: v.string(),
  role: v.string(),
  name: v.optional(v.string()),
  duty: v.string(),
  phone: v.string(),
  hours: v.string(),
  /** 党员亮身份, shown only with the person's consent. */
  party: v.boolean(),
  communityRole: v.optional(v.string()),
});
export type Contact = v.InferOutput<typeof Contact>;

/** The largest number of words in a search; further words are ignored. */
export const SEARCH_WORDS = 5;

/** By distance with `near`, by district otherwise; each of `words` must be in the name, the district, the community or the address. */
export const ListInput = v.strictObject({
  near: v.optional(Location),
  district: v.optional(line(20, '请选区')),
  words: v.optional(optionalLine(20, '请写要找的')),
  cursor: v.optional(Cursor),
  limit: v.optional(whole('条数不对', 1, 100, '最多100条')),
});
export const ListOutput = v.object({ stations: v.array(StationSummary), cursor: v.optional(v.string()), now: v.number() });

export const ByStation = v.strictObject({ stationId: StationId });
export const GetOutput = v.object({ station: Station });

/** A scene may be damaged: any short text is accepted, and answered with BAD_INPUT, NOT_FOUND or RETIRED. */
export const HomeInput = v.union(
  [v.strictObject({ scene: v.pipe(v.string('二维码不对'), v.maxLength(200, '二维码不对')) }), v.strictObject({ stationId: StationId })],
  '请扫驿站的二维码，或在列表里选一个驿站',
);
export const HomeOutput = v.object({
  station: Station,
  contacts: v.array(Contact),
  services: v.array(Service),
  amenities: v.array(Amenity),
  /** The communities that it serves: its own first. */
  communities: v.array(v.string()),
  now: v.optional(v.number()),
});

export const ServicesInput = v.strictObject({ stationId: v.optional(StationId) });
export const ServicesOutput = v.object({ services: v.array(Service) });

/** What the head edits. `version` is the one that was read; CHANGED if another change came first. */
export const UpdateInput = v.strictObject({
  stationId: StationId,
  version: amount(1e9, '版本不对'),
  changes: v.strictObject({
    phone: v.optional(LinePhone),
    address: v.optional(line(80, '请填地址')),
    notice: v.optional(optionalLine(120, '请填通知')),
    hours: v.optional(list(Window, 28, { words: '时间段不对', tooMany: '时间段太多' })),
    opensOnHolidays: v.optional(v.boolean()),
    groups: v.optional(v.pipe(list(CounterGroup, 4, { words: '窗口组不对', tooMany: '最多4个窗口组' }), v.minLength(1, '至少一个窗口组'))),
    offers: v.optional(list(Offer, 60, { words: '业务不对', tooMany: '业务太多' })),
    routing: v.optional(Routing),
  }),
});
export const UpdateOutput = v.object({ station: Station });

export const SetAmenityInput = v.strictObject({
  stationId: StationId,
  key: AmenityKey,
  available: v.boolean('请选可用或暂停'),
  reason: v.optional(line(40, '请写原因')),
  until: v.optional(DateText),
  note: v.optional(line(12, '请写备注')),
});
export const SetAmenityOutput = v.object({ amenities: v.array(Amenity) });

/**
 * Closes a day, or `from`–`to` of it. `bookings` decides on its bookings: `move` gives each the next free time of the coming days (and
 * releases those without one), `release` cancels them with the reason; both tell the person and offer new times. Default `keep`. The answer
 * counts the bookings concerned, and those done so far; the timer does the rest.
 */
export const CloseInput = v.pipe(
  v.strictObject({
    stationId: StationId,
    date: Closure.entries.date,
    from: Closure.entries.from,
    to: Closure.entries.to,
    reason: Closure.entries.reason,
    bookings: v.optional(v.picklist(['keep', 'move', 'release'], '请选已约的人怎么办')),
  }),
  v.check((c) => (c.from === undefined) === (c.to === undefined), '开始和结束时间要一起填'),
  v.check((c) => c.from === undefined || c.to === undefined || c.from < c.to, '结束时间要晚于开始时间'),
);
export const CloseOutput = v.object({ station: Station, affected: v.number(), moved: v.number(), released: v.number() });
export const ReopenInput = v.strictObject({ stationId: StationId, date: DateText, from: v.optional(TimeText) });

/** The settings in full for the head (a resident sees `get`). */
export const SettingsOutput = v.object({
  station: Station,
  groups: v.array(CounterGroup),
  offers: v.array(Offer),
  opensOnHolidays: v.boolean(),
  routing: Routing,
});

export const CreateInput = v.strictObject({
  stationId: StationId,
  name: line(30, '请填驿站名称'),
  district: line(20, '请填区'),
  community: line(30, '请填社区'),
  address: line(80, '请填地址'),
  phone: LinePhone,
  location: v.strictObject({ longitude: Longitude, latitude: Latitude }),
});

/** A PNG of the station's mini-program code, base64, for printing beside the door. */
export const QrCodeOutput = v.object({ scene: v.string(), contentType: v.string(), base64: v.string() });

export const actions = {
  list: { input: ListInput, output: ListOutput, writes: false },
  get: { input: ByStation, output: GetOutput, writes: false },
  home: { input: HomeInput, output: HomeOutput, writes: false },
  services: { input: ServicesInput, output: ServicesOutput, writes: false },
  settings: { input: ByStation, output: SettingsOutput, writes: false },
  update: { input: UpdateInput, output: UpdateOutput, writes: true },
  setAmenity: { input: SetAmenityInput, output: SetAmenityOutput, writes: true },
  close: { input: CloseInput, output: CloseOutput, writes: true },
  reopen: { input: ReopenInput, output: UpdateOutput, writes: true },
  create: { input: CreateInput, output: GetOutput, writes: true },
  qrCode: { input: ByStation, output: QrCodeOutput, writes: false },
} satisfies Actions;
