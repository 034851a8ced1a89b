/**
 * How long personal data are kept, in days, if nobody asks to be forgotten. The timer keeps these terms and the privacy page shows them.
 * docs/decisions/036 has the reasons.
 */
export const KEPT_DAYS = {
  /** The person of a visit, after its time. */
  visits: 730,
  /** A family, after its owner last booked or changed it. */
  families: 365,
  /** Name and openid of staff and volunteers, after their last role ended. */
  staff: 730,
  /** Audit entries: who looked at whom and changed what. */
  audit: 1095,
  /** The person of a request for help, after its end. */
  requests: 180,
  /** A request that nobody ended, after its last deadline: it is called off and then has its own term. */
  openRequests: 180,
  /** The elder of a pairing, after it ended. */
  pairings: 30,
  /** The people of an activity, after its end. */
  activities: 30,
  /** An invitation, after it ran out. */
  invitations: 30,
  /** The numbered places that a person's open records took. */
  places: 365,
} as const;

const DAY_MS = 24 * 3_600_000;

/** A term in ms. */
export const keptMs = (what: keyof typeof KEPT_DAYS): number => KEPT_DAYS[what] * DAY_MS;

/** A term in words: “2年”, “180天”. */
export const keptWords = (what: keyof typeof KEPT_DAYS): string =>
  KEPT_DAYS[what] % 365 === 0 ? `${KEPT_DAYS[what] / 365}年` : `${KEPT_DAYS[what]}天`;
