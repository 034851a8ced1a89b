/** The rules of pairings, apart from any database. Days and times of day are Asia/Shanghai. */
import type { Alert, PairingStatus } from '../../contract/pairing';
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { keptMs } from '../../contract/terms';
import { nameKey } from '../../contract/typed-text';
import { idOf, pseudonym } from '../common/crypto';
import type { Consent, PairingDoc } from './record';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A proposal that not both have agreed to ends after this, and the code with it. */
export const PROPOSAL_MS = 30 * DAY_MS;
/** Name, phone and address are kept this long after the end. */
export const KEEP_ENDED_MS = keptMs('pairings');
/** So long after a visit was due the station is told. */
export const STAFF_AFTER_MS = 48 * HOUR_MS;
/** Somebody who asks is visited within this. */
const ASKED_WITHIN_MS = DAY_MS;
/** By when on its last day a visit is due. */
const DUE_AT = '20:00';

/** Fields to set; those that are `undefined` are taken out. */
export type Changes = { [Field in keyof PairingDoc]?: PairingDoc[Field] | undefined };

/** The pairing as such a change leaves it. */
export const changed = (pairing: PairingDoc, set: Changes): PairingDoc => {
  const kept = Object.entries({ ...pairing, ...set }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as unknown as PairingDoc;
};

/** The same pairing id for the same call with the same content. */
export const pairingIdOf = (requestKey: string, digest: string): string => idOf('pairing', requestKey, digest);
export const visitIdOf = (requestKey: string, pairingId: string): string => idOf('visit', requestKey, pairingId);

/** Stands for an elder at a station: by name and phone, since we take no identity number. */
export const elderKeyOf = (stationId: string, { name, phone }: { name: string; phone: string }): string =>
  pseudonym('elder', stationId, nameKey(name), phone);

/** Sixteen digits that follow from the pairing by a secret key, so that the head finds them again though they are stored nowhere. */
export const codeOf = (pairingId: string): string =>
  String(BigInt(`0x${pseudonym('pairing code', pairingId)}`) % 10n ** 16n).padStart(16, '0');

/** All that is stored of a code. */
export const codeKeyOf = (code: string): string => pseudonym('pairing code key', code);

/** Whether nobody can claim it any more. A pairing to which the elder agreed at the station may already run by then. */
export const isCodeOver = ({ createdAt }: Pick<PairingDoc, 'createdAt'>, now: number): boolean => now >= createdAt + PROPOSAL_MS;

export const isRunning = (status: PairingStatus): boolean => status !== 'ended';

/** The end of the day by which the next visit is due: this number of days after an instant. */
export const dueAfter = (at: number, everyDays: number): number => instantOf(addDays(dateOf(at), everyDays), DUE_AT);

/** Larger than any instant, so that a rank holds a class and a time. */
const CLASS = 1e14;

type Standing = Pick<PairingDoc, 'status' | 'alert' | 'lastMood' | 'pressing' | 'nextDueAt' | 'createdAt' | 'endedAt' | 'person'>;

function dueAtOf({ status, alert, nextDueAt, createdAt, endedAt = 0, person }: Standing): number {
  if (status === 'proposed') return createdAt + PROPOSAL_MS;
  if (status === 'ended') return person === '' ? 0 : endedAt + KEEP_ENDED_MS;
  if (alert === 'staff') return 0;
  return alert === 'volunteer' ? nextDueAt + STAFF_AFTER_MS : nextDueAt;
}

function rankOf({ status, alert, lastMood, pressing, nextDueAt, createdAt, endedAt = 0 }: Standing): number {
  if (status === 'ended') return 4 * CLASS - endedAt;
  // A record of version 0.4 says it in clear.
  if (alert === 'staff' || pressing || lastMood === 'worrying') return nextDueAt;
  return status === 'active' ? CLASS + nextDueAt : 2 * CLASS + createdAt;
}

/** Fields that follow from the rest of a pairing: when the timer looks at it, and its place in lists. */
export const derivedOf = (standing: Standing): Pick<PairingDoc, 'dueAt' | 'rank'> => ({
  dueAt: dueAtOf(standing),
  rank: rankOf(standing),
});

/** A change with all that follows from it. */
export const withDerived = (pairing: PairingDoc, set: Changes): Changes => ({ ...set, ...derivedOf(changed(pairing, set)) });

/** The elder's or the volunteer's yes; with the second of them it runs, and the first visit is due. */
export function agreed(pairing: PairingDoc, who: 'elder' | 'volunteer', consent: Consent): Changes {
  const consents = { ...pairing.consents, [who]: consent };
  const both = consents.elder !== undefined && consents.volunteer !== undefined;
  const starts = pairing.status === 'proposed' && both;
  return withDerived(pairing, {
    consents,
    ...(starts && { status: 'active' as const, alert: '' as const, nextDueAt: dueAfter(consent.at, pairing.everyDays) }),
  });
}

/** The next visit is due within a day. */
export const asked = (pairing: PairingDoc, now: number): Changes =>
  withDerived(pairing, { askedAt: now, nextDueAt: Math.min(pairing.nextDueAt, now + ASKED_WITHIN_MS) });

/** Over. The consent to health notes goes with them. */
export function ended(pairing: PairingDoc, now: number): Changes {
  const { health: _gone, ...consents } = pairing.consents;
  return withDerived(pairing, {
    status: 'ended',
    endedAt: now,
    endedBy: pairing._id,
    consents,
    health: undefined,
    volunteerOpenid: undefined,
    askedAt: undefined,
    alert: '',
  });
}

/** Nothing is left by which the elder could be told, nor of how they were. */
export const forgotten = (pairing: PairingDoc): Changes =>
  withDerived(pairing, {
    person: '',
    shownName: '已删除',
    shownPhone: '',
    elderKey: '',
    codeKey: '',
    endReason: undefined,
    situation: undefined,
    situationConsent: undefined,
    lastMood: undefined,
    pressing: undefined,
    agreed: undefined,
    messages: undefined,
    messageAt: 0,
    unchecked: undefined,
  });

/** And nobody's own: where no call has to find it again. */
export const abandoned = (pairing: PairingDoc): Changes => ({ ...forgotten(pairing), openid: '', people: [pairing.volunteerId] });

/** The alert that an active pairing has come to by now; one that staff have to see to stays. */
export function alertAt({ alert, nextDueAt }: Pick<PairingDoc, 'alert' | 'nextDueAt'>, now: number): Alert {
  if (alert === 'staff' || now >= nextDueAt + STAFF_AFTER_MS) return 'staff';
  return now >= nextDueAt ? 'volunteer' : '';
}

/** A visit can't have begun before the last one was noted, or minutes would count twice. */
export const overlaps = ({ lastVisitAt = 0 }: Pick<PairingDoc, 'lastVisitAt'>, minutes: number, now: number): boolean =>
  now - minutes * 60_000 < lastVisitAt;

export const STATUS_WORDS: Record<PairingStatus, string> = { proposed: '还没有都同意', active: '正在进行', ended: '已经结束' };
export const wrongStatusWords = ({ status }: Pick<PairingDoc, 'status'>): string => `这次结对${STATUS_WORDS[status]}，请刷新后再看`;
