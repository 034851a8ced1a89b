import * as v from 'valibot';
import type { Actions } from './action';
import { copy } from './copy';
import { Cursor, digitCode, EraseInput, line, optionalLine, PairingId, PersonName, Phone, StaffId, StationId, whole } from './fields';

/** `proposed` until both have agreed; `active`; `ended` by either side or the station. */
const PAIRING_STATUSES = ['proposed', 'active', 'ended'] as const;
export const PairingStatus = v.picklist(PAIRING_STATUSES);
export type PairingStatus = v.InferOutput<typeof PairingStatus>;

/** How somebody was at a visit, in the volunteer's eyes. */
export const MOODS = ['good', 'fair', 'low', 'worrying'] as const;
export const Mood = v.picklist(MOODS, '请选老人精神怎么样');
export type Mood = v.InferOutput<typeof Mood>;
export const MOOD_WORDS: Record<Mood, string> = { good: '很好', fair: '还可以', low: '不太好', worrying: '让人担心' };

/** Why somebody is visited. */
export const SITUATIONS = ['living_alone', 'empty_nest', 'disabled', 'frail'] as const;
export const Situation = v.picklist(SITUATIONS, '请选情况');
export type Situation = v.InferOutput<typeof Situation>;
export const SITUATION_WORDS: Record<Situation, string> = {
  living_alone: '孤寡老人',
  empty_nest: '空巢老人',
  disabled: '残疾人',
  frail: '体弱困难',
};

/** The reasons that tell of health: kept only with the elder's separate consent (单独同意, PIPL 29). */
export const TELLS_OF_HEALTH: readonly Situation[] = ['disabled', 'frail'];

/** A due visit was not made. First the volunteer is told, two days later the station; the station at once if the volunteer has left. */
const ALERTS = ['', 'volunteer', 'staff'] as const;
export const Alert = v.picklist(ALERTS);
export type Alert = v.InferOutput<typeof Alert>;

export const Pairing = v.object({
  pairingId: v.string(),
  stationId: v.string(),
  status: PairingStatus,
  /** Absent if nobody agreed to keep it, and once forgotten. */
  situation: v.optional(Situation),
  /** Masked, without address; the owner's own is in full. Others find it in full in `reveal`. */
  elder: v.object({ name: v.string(), phone: v.string(), address: v.optional(v.string()) }),
  community: v.string(),
  /** Health notes: only for the owner. Others find them in `reveal`. */
  health: v.optional(v.string()),
  /** `left`: no longer in the station's crew; the station must find another volunteer. */
  volunteer: v.object({ volunteerId: v.string(), name: v.string(), self: v.boolean(), left: v.boolean() }),
  /** The caller is the elder, or the relative who answers for them. */
  own: v.boolean(),
  /** The elder or a relative has claimed it with the code. */
  claimed: v.boolean(),
  /** When each consent was given; `health` is the separate one for health notes. */
  consents: v.object({ elder: v.optional(v.number()), volunteer: v.optional(v.number()), health: v.optional(v.number()) }),
  everyDays: v.number(),
  /** The number of visits. */
  visits: v.number(),
  lastVisitAt: v.optional(v.number()),
  lastMood: v.optional(Mood),
  /** The end of the day (ms since 1970) by which the next visit is due; while it is active. */
  nextDueAt: v.optional(v.number()),
  alert: Alert,
  /** The elder has asked for a visit, and nobody has come since. */
  askedAt: v.optional(v.number()),
  endReason: v.optional(v.string()),
  /** WeChat could not check the reason: for the volunteer and staff. */
  unchecked: v.optional(v.literal(true)),
  endedAt: v.optional(v.number()),
  createdAt: v.number(),
});
export type Pairing = v.InferOutput<typeof Pairing>;
export const PairingOutput = v.object({ pairing: Pairing });

export const ByPairing = v.strictObject({ pairingId: PairingId });

const EveryDays = whole('请选多久看一次', 1, 60, '最多60天');

/**
 * The head proposes it. `elderAgreed`: the elder said yes to the station (noted with the time and who noted it); otherwise they agree with
 * the code. The volunteer agrees in their own page. A proposal without both consents ends after 30 days. An elder has one pairing at a
 * time.
 */
export const ProposeInput = v.strictObject({
  stationId: StationId,
  volunteerId: StaffId,
  situation: v.optional(Situation),
  /**
   * The elder's separate consent to keep a situation that tells of health. Without it the situation is not kept; the visits still take
   * place.
   */
  situationAgreed: v.optional(v.boolean()),
  elder: v.strictObject({ name: PersonName, phone: Phone, community: line(30, '请填社区'), address: line(90, '请填住址') }),
  everyDays: EveryDays,
  elderAgreed: v.boolean('请选老人是否同意'),
});

/** Sixteen digits, as on a bank card: too many to guess. Good until claimed once, for 30 days at most. */
export const ClaimCode = digitCode(16, '请输配对码', '配对码是16位数字');
/** `code`: what the elder or a relative types or scans once to make the pairing theirs; the head finds it again in `reveal`. */
export const ProposeOutput = v.object({ pairing: Pairing, code: v.string() });

/** Consent to a message: the caller accepted the template `progress` in this tap, which is good for one message. */
const notify = v.optional(v.boolean());

/** The volunteer says yes. */
export const AgreeInput = v.strictObject({ pairingId: PairingId, notify });

/** The caller claims a pairing by its code and agrees as the elder, or as the relative who answers for them. */
export const ClaimInput = v.strictObject({ code: ClaimCode, consent: v.literal(true, '请先同意') });

/** Health notes with their separate consent; an empty text deletes them and withdraws the consent. */
export const SetHealthInput = v.pipe(
  v.strictObject({
    pairingId: PairingId,
    health: optionalLine(200, '请写身体情况'),
    consent: v.boolean('请选是否同意'),
  }),
  v.forward(
    v.check(({ health, consent }) => health === '' || consent, '要单独同意才能保存身体情况'),
    ['consent'],
  ),
);

/**
 * In full, for the paired volunteer while it is active and for the head; each look is written to the audit log. `health` only with the elder's
 * separate consent; `code` for the head until somebody has claimed it or its 30 days are over.
 */
export const RevealOutput = v.object({
  name: v.string(),
  phone: v.string(),
  address: v.string(),
  health: v.optional(v.string()),
  code: v.optional(v.string()),
});

/** The volunteer was there. A visit cannot begin before the last one was noted. */
export const VisitInput = v.strictObject({
  pairingId: PairingId,
  mood: Mood,
  minutes: v.pipe(v.number('请填多少分钟'), v.integer('请填多少分钟'), v.minValue(5, '至少5分钟'), v.maxValue(600, '最多600分钟')),
  note: v.optional(line(200, '请写看到的情况')),
  notify,
});
export const Visit = v.object({
  visitId: v.string(),
  at: v.number(),
  /** Absent once it is forgotten. */
  mood: v.optional(Mood),
  minutes: v.number(),
  note: v.optional(v.string()),
  /** WeChat could not check the note: for staff. */
  unchecked: v.optional(v.literal(true)),
});
export type Visit = v.InferOutput<typeof Visit>;

/** A pairing with its visits, newest first. Notes only for the owner, who serves at the station, and the volunteer until it ends. */
export const VisitsInput = v.strictObject({ pairingId: PairingId, cursor: v.optional(Cursor) });
export const VisitsOutput = v.object({ pairing: Pairing, visits: v.array(Visit), cursor: v.optional(v.string()), now: v.number() });

/** The caller's pairings: as the elder or relative, or as the volunteer. Ordered as in `list`. */
export const MineInput = v.strictObject({ cursor: v.optional(Cursor) });
export const PairingsOutput = v.object({ pairings: v.array(Pairing), cursor: v.optional(v.string()), now: v.number() });

/**
 * A station's pairings: first those that staff must see to (an alert, or a worrying mood), then by the date of the next visit, then
 * proposed ones, then ended ones.
 */
export const ListInput = v.strictObject({ stationId: StationId, cursor: v.optional(Cursor) });

/** “请来看看我”. The volunteer is told; the next visit is due within a day. */
export const AskVisitInput = ByPairing;

/** Ends it, or declines a proposal. Health notes go at once; name, phone and address go after 30 days. */
export const EndInput = v.strictObject({ pairingId: PairingId, reason: line(60, '请写原因') });

/** Ends the caller's own pairings and strips names, phones, addresses, health notes and words about them. */
export const EraseOutput = v.object({ ended: v.number(), erased: v.number() });

export const actions = {
  propose: { input: ProposeInput, output: ProposeOutput, writes: true },
  agree: { input: AgreeInput, output: PairingOutput, writes: true },
  claim: { input: ClaimInput, output: PairingOutput, writes: true },
  setHealth: { input: SetHealthInput, output: PairingOutput, writes: true },
  reveal: { input: ByPairing, output: RevealOutput, writes: true },
  visit: { input: VisitInput, output: PairingOutput, writes: true },
  visits: { input: VisitsInput, output: VisitsOutput, writes: false },
  mine: { input: MineInput, output: PairingsOutput, writes: false },
  list: { input: ListInput, output: PairingsOutput, writes: false },
  askVisit: { input: AskVisitInput, output: PairingOutput, writes: true },
  end: { input: EndInput, output: PairingOutput, writes: true },
  copy,
  erase: { input: EraseInput, output: EraseOutput, writes: true },
} satisfies Actions;
