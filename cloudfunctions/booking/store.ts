/** Every database call of booking, each one request. Places are in `common/sheets`. */
import { MAX_MEMBERS } from '../../contract/booking';
import { command, pipeline } from '../common/command';
import { aggregate, find, insert, removeWhere, updateWhere } from '../common/database';
import { withNewMarks } from '../common/marks';
import type { Member } from '../common/member';
import { loadMember, loadWithMember } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import type { Pipeline } from '../common/query';
import type { StationDoc } from '../station/record';
import { HISTORY_KEPT } from './change-store';
import type { BookingDoc, BookingEvent, Callback, DaySheet, FamilyDoc, PauseDoc } from './record';
import { OPEN_VISITS, pauseKeyOf } from './rules';

/** How many visits without a key are read beside those with one: people who have arrived, and visits older than the keys. */
const OLD_VISITS = 94;

export interface WithCaller {
  booking: BookingDoc & { stationName?: string };
  member: Member | undefined;
}

/** A booking, its station's name and the caller's staff record. */
export async function loadBooking(openid: string, bookingId: string): Promise<WithCaller | undefined> {
  const found = await loadWithMember<BookingDoc & { station: StationDoc[] }>(openid, 'bookings', (start) =>
    start.match({ _id: bookingId }).lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' }),
  );
  if (found === undefined) return undefined;
  const { member, station, ...booking } = found;
  return { booking: { ...booking, ...(station[0] && { stationName: station[0].name }) }, member };
}

export interface AtDesk {
  member: Member | undefined;
  bookings: (BookingDoc & { last: Pick<BookingDoc, 'queueNumber'>[] })[];
}

/**
 * The caller's staff record with the bookings that match, those of their own stations first, each with the last queue number of its day. Nothing for a
 * caller who is no staff. Of other stations only a manager gets any where `ownOnly` is said.
 */
export async function loadAtDesk(openid: string, conditions: Record<string, unknown>, ownOnly: boolean): Promise<AtDesk> {
  const { eq, in: isIn } = command.aggregate;
  const last = pipeline()
    .match(command.expr(eq(['$sheetId', '$$sheet'])))
    .sort({ queueNumber: -1 })
    .limit(1)
    .project({ queueNumber: 1 });
  const matching = pipeline()
    .match(conditions)
    .addFields({ own: isIn(['$stationId', '$$stations']) });
  const bookings = (ownOnly ? matching.match(command.or([{ own: true }, command.expr(eq(['$$manager', true]))])) : matching)
    .sort({ own: -1, date: 1, _id: 1 })
    .limit(10)
    .project({ own: 0 })
    .lookup({ from: 'bookings', let: { sheet: '$sheetId' }, pipeline: last.done(), as: 'last' });
  const member = await loadMember<{ bookings: AtDesk['bookings'] }>(openid, (start) =>
    start.lookup({
      from: 'bookings',
      let: { stations: '$stationIds', manager: '$manager' },
      pipeline: bookings.done(),
      as: 'bookings',
    }),
  );
  return { member, bookings: member?.bookings ?? [] };
}

const UNFINISHED: BookingDoc['status'][] = ['waiting', 'offered', 'pending', 'booked', 'arrived', 'serving'];

export interface StationDay {
  member: Member | undefined;
  station: StationDoc | undefined;
  sheet: DaySheet | undefined;
  bookings: BookingDoc[];
}

/** A station's day beside the caller's staff record: bookings by `order`, at most `limit` and without their history, and the day's sheet without its holds. */
export async function loadStationDay(
  openid: string,
  day: { stationId: string; sheetId: string },
  list: { order: Record<string, 1 | -1>; limit: number },
): Promise<StationDay> {
  const bookings = pipeline().match({ sheetId: day.sheetId }).sort(list.order).limit(list.limit).project({ history: 0, applicant: 0 });
  const member = await loadMember<{ stations: StationDoc[]; sheets: DaySheet[]; bookings: BookingDoc[] }>(openid, (start) =>
    start
      .lookup({ from: 'stations', pipeline: pipeline().match({ _id: day.stationId }).done(), as: 'stations' })
      .lookup({ from: 'day_sheets', pipeline: pipeline().match({ _id: day.sheetId }).project({ holds: 0 }).done(), as: 'sheets' })
      .lookup({ from: 'bookings', pipeline: bookings.done(), as: 'bookings' }),
  );
  return { member, station: member?.stations[0], sheet: member?.sheets[0], bookings: member?.bookings ?? [] };
}

/** A page of a person's bookings, all or those that are not over, newest first; each with its station's name. */
export async function listMine(
  openid: string,
  { open, ...page }: Page & { open?: boolean | undefined },
): Promise<(BookingDoc & { stationName?: string })[]> {
  const mine = { openid, ...(open && { status: command.in(UNFINISHED) }) };
  const found = await aggregate<BookingDoc & { station: StationDoc[] }>('bookings', (start) =>
    pageOf(start.match(mine), ['createdAt', -1], page)
      .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' })
      .project({ history: 0, applicant: 0, 'station.groups': 0, 'station.offers': 0, 'station.amenities': 0, 'station.closures': 0 }),
  );
  return found.map(({ station, ...booking }) => ({ ...booking, ...(station[0] && { stationName: station[0].name }) }));
}

/** A page of a person's bookings with everything in them, newest first. */
export const listOwn = (openid: string, page: Page): Promise<BookingDoc[]> =>
  aggregate<BookingDoc>('bookings', (start) => pageOf(start.match({ openid }), ['createdAt', -1], page).project({ history: 0 }));

/** The highest number given out on a station's day so far. */
export async function lastNumber(sheetId: string): Promise<number> {
  const [last] = await find<BookingDoc>('bookings', { sheetId }, { limit: 1, orderBy: [['queueNumber', 'desc']] });
  return last?.queueNumber ?? 0;
}

/** The caller's bookings that are not over. */
export const findActive = (openid: string): Promise<BookingDoc[]> =>
  find<BookingDoc>(
    'bookings',
    { openid, status: command.in(['waiting', 'offered', 'pending', 'booked', 'arrived', 'serving']) },
    { limit: 100 },
  );

/** A record without its person, and with the `owner` it has from then on. */
const emptied = (owner: string) => ({
  openid: owner,
  applicant: '',
  shownName: '已删除',
  shownPhone: '',
  digest: '',
  messageAt: 0,
  'rating.comment': command.remove(),
  cancelReason: command.remove(),
  toldReason: command.remove(),
  priority: command.remove(),
  priorityKind: command.remove(),
  priorityConsentAt: command.remove(),
  unchecked: command.remove(),
});

const NO_CALLBACK = { 'callback.state': 'closed', 'callback.notes': command.set([]), callbackAt: 0 };

/**
 * Takes a person out of all their past records. What the station counts stays: times, services, grades, missed visits. A call-back ends,
 * since there is nobody to call. A record loses its owner in the update that empties it, so a call that was cut off finds what is left, and
 * nothing is written into an empty record. Bookings made meanwhile stay theirs. Four requests.
 */
export async function eraseRecords(openid: string, familyId: string, pseudonym: string): Promise<number> {
  await removeWhere('families', { _id: familyId });
  const over = { openid, status: command.in(['done', 'cancelled', 'no_show']) };
  const [called, waived] = ['callback.state', 'waived.reason'] as const;
  const gone = emptied(pseudonym);
  // Plain records first: one that gets a grade or is forgiven before its turn is then found by that.
  const counts = [
    await updateWhere('bookings', { ...over, [called]: command.exists(false), [waived]: command.exists(false) }, gone),
    await updateWhere('bookings', { ...over, [called]: command.exists(true) }, { ...gone, ...NO_CALLBACK }),
    await updateWhere('bookings', { ...over, [waived]: command.exists(true) }, { ...gone, [waived]: '' }),
  ];
  return counts.reduce<number>((sum, count) => sum + (count === 'duplicate' ? 0 : count), 0);
}

/** Does that for one past record if it is still as it was read; a grade or a forgiven visit that comes meanwhile would stay otherwise. */
export async function eraseRecord({ _id, openid, status, callback, waived }: BookingDoc, pseudonym: string): Promise<void> {
  await updateWhere(
    'bookings',
    {
      _id,
      openid,
      status,
      'callback.state': command.exists(callback !== undefined),
      'waived.reason': command.exists(waived !== undefined),
    },
    { ...emptied(pseudonym), ...(callback && NO_CALLBACK), ...(waived && { 'waived.reason': '' }) },
  );
}

/** The facts of a visit that an estimate needs. */
const VISIT_FIELDS = {
  status: 1,
  group: 1,
  serviceId: 1,
  queueNumber: 1,
  turn: 1,
  priority: 1,
  servingAt: 1,
  calledAgainAt: 1,
  endedAt: 1,
};

/**
 * All who wait, since one left out would stand in nobody's order. Without a limit, but with `VISIT_FIELDS` alone: 16 MB, which one answer of
 * the database holds, are some 80,000 visits, more than any station takes in on a day.
 */
const waitingOn = (day: Pipeline): Pipeline => day.match({ status: 'arrived' }).sort({ queueNumber: 1 }).project(VISIT_FIELDS);
/** All who were called, newest call first: each group's last calls are among them, however many other groups had since. As many as of `waitingOn`. */
const calledOn = (day: Pipeline): Pipeline =>
  day
    .match({ servingAt: command.gt(0) })
    .sort({ servingAt: -1 })
    .project(VISIT_FIELDS);

export type QueuedVisit = Pick<
  BookingDoc,
  '_id' | 'status' | 'group' | 'serviceId' | 'queueNumber' | 'turn' | 'priority' | 'servingAt' | 'calledAgainAt' | 'endedAt'
>;

export interface Queued extends WithCaller {
  station: StationDoc | undefined;
  waiting: QueuedVisit[];
  called: QueuedVisit[];
  /** The day's waiting list. */
  sheet: Pick<DaySheet, 'line' | 'waits'> | undefined;
}

/**
 * A booking as `loadBooking` finds it; while it is `arrived` or `serving` the queue of its counter group (who waits, and who was called last), and
 * while it is `waiting` the day's waiting list.
 */
export async function loadQueued(openid: string, bookingId: string): Promise<Queued | undefined> {
  const { and, cond, eq, or } = command.aggregate;
  const own = [eq(['$stationId', '$$station']), eq(['$sheetId', '$$sheet']), eq(['$group', '$$group'])];
  const onDay = () => pipeline().match(command.expr(and(own)));
  const sheet = cond({ if: or([eq(['$status', 'arrived']), eq(['$status', 'serving'])]), then: '$sheetId', else: '' });
  const listed = cond({ if: eq(['$status', 'waiting']), then: '$sheetId', else: '' });
  const line = pipeline()
    .match(command.expr(eq(['$_id', '$$sheet'])))
    .project({ line: 1, waits: 1 });
  const queue = (as: string, found: Pipeline) => ({
    from: 'bookings',
    let: { station: '$stationId', sheet, group: '$group' },
    pipeline: found.done(),
    as,
  });
  const found = await loadWithMember<
    BookingDoc & { station: StationDoc[]; waiting: QueuedVisit[]; called: QueuedVisit[]; lines: DaySheet[] }
  >(openid, 'bookings', (start) =>
    start
      .match({ _id: bookingId })
      .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' })
      .lookup(queue('waiting', waitingOn(onDay())))
      .lookup(queue('called', calledOn(onDay())))
      .lookup({ from: 'day_sheets', let: { sheet: listed }, pipeline: line.done(), as: 'lines' }),
  );
  if (found === undefined) return undefined;
  const { member, station: stations, waiting, called, lines, ...booking } = found;
  const [station] = stations;
  const named = { ...booking, ...(station && { stationName: station.name }) };
  return { booking: named, member, station, waiting, called, sheet: lines[0] };
}

/** The number of last calls that show how many in a row had priority, and when the last one was. */
const LAST_CALLS = 40;

export interface Calling {
  /** Of each class, with priority and without, the first ones by their turn. */
  waiting: BookingDoc[];
  /** Those called last. */
  called: BookingDoc[];
  /** In whose history the call stands: it was made before. */
  made: BookingDoc[];
}

/**
 * The next candidates to call at a station, of one counter group or of all, with their history, and the caller's staff record. The two
 * classes take turns, so `first` of each are enough for the first `first` of the order, however long the line is.
 */
export async function loadCalling(
  { openid, requestKey }: { openid: string; requestKey: string },
  day: { stationId: string; sheetId: string; group?: BookingDoc['group'] | undefined },
  first: number,
): Promise<Calling & { member: Member | undefined }> {
  const { group, ...sheet } = day;
  const onDay = (which: Record<string, unknown>) => pipeline().match({ ...sheet, ...(group !== undefined && { group }), ...which });
  const shown = (found: Pipeline) => found.project({ applicant: 0, place: 0 }).done();
  const waiting = (hasPriority: boolean) =>
    onDay({ status: 'arrived', priority: command.exists(hasPriority) })
      .addFields({ place: command.aggregate.ifNull(['$turn', '$queueNumber']) })
      .sort({ place: 1, queueNumber: 1 })
      .limit(first);
  const called = onDay({ servingAt: command.gt(0) })
    .sort({ servingAt: -1 })
    .limit(LAST_CALLS);
  type Found = Record<'preferred' | 'others' | 'called' | 'made', BookingDoc[]>;
  const member = await loadMember<Found>(openid, (start) =>
    start
      .lookup({ from: 'bookings', pipeline: shown(waiting(true)), as: 'preferred' })
      .lookup({ from: 'bookings', pipeline: shown(waiting(false)), as: 'others' })
      .lookup({ from: 'bookings', pipeline: shown(called), as: 'called' })
      .lookup({ from: 'bookings', pipeline: shown(onDay({ 'history.key': requestKey }).limit(first)), as: 'made' }),
  );
  return {
    member,
    waiting: [...(member?.preferred ?? []), ...(member?.others ?? [])],
    called: member?.called ?? [],
    made: member?.made ?? [],
  };
}

/** The data of the hall screen for a station's day. */
export async function loadBoard(
  stationId: string,
  sheetId: string,
): Promise<{ station: StationDoc; waiting: QueuedVisit[]; called: QueuedVisit[] } | undefined> {
  const onDay = () => pipeline().match({ stationId, sheetId });
  const [found] = await aggregate<StationDoc & { waiting: QueuedVisit[]; called: QueuedVisit[] }>('stations', (start) =>
    start
      .match({ _id: stationId })
      .lookup({ from: 'bookings', pipeline: waitingOn(onDay()).done(), as: 'waiting' })
      .lookup({ from: 'bookings', pipeline: calledOn(onDay()).done(), as: 'called' }),
  );
  if (found === undefined) return undefined;
  const { waiting, called, ...station } = found;
  return { station, waiting, called };
}

/**
 * What waits for an answer at a station, with the caller's staff record: bookings to decide on and open call-backs, most urgent first,
 * `limit` of each.
 */
export async function loadInbox(
  openid: string,
  stationId: string,
  limit: number,
): Promise<{ member: Member | undefined; pending: BookingDoc[]; callbacks: BookingDoc[] }> {
  const shown = (found: Pipeline) => found.limit(limit).project({ history: 0, applicant: 0 }).done();
  const pending = pipeline().match({ stationId, status: 'pending' }).sort({ dueAt: 1 });
  const callbacks = pipeline()
    .match({ stationId, callbackAt: command.gt(0) })
    .sort({ callbackAt: 1 });
  const member = await loadMember<{ pending: BookingDoc[]; callbacks: BookingDoc[] }>(openid, (start) =>
    start
      .lookup({ from: 'bookings', pipeline: shown(pending), as: 'pending' })
      .lookup({ from: 'bookings', pipeline: shown(callbacks), as: 'callbacks' }),
  );
  return { member, pending: member?.pending ?? [], callbacks: member?.callbacks ?? [] };
}

/** Adds a note to a call-back that is as it was read, and sets its next state. False when somebody was quicker. */
export async function noteCallBack(
  booking: BookingDoc,
  seen: Callback,
  {
    note,
    event,
    ...next
  }: { note: Callback['notes'][number]; event: BookingEvent; state: Callback['state']; callbackAt: number; keyId: string },
): Promise<boolean> {
  const changed = await updateWhere(
    'bookings',
    {
      _id: booking._id,
      'callback.state': seen.state,
      'callback.notes': command.size(seen.notes.length),
      'history.key': command.neq(event.key),
    },
    {
      'callback.state': next.state,
      'callback.notes': command.push({ each: [note] }),
      callbackAt: next.callbackAt,
      keyId: next.keyId,
      history: command.push({ each: [event], slice: -HISTORY_KEPT }),
    },
  );
  return changed === 1;
}

export const findFamily = async (familyId: string): Promise<FamilyDoc | undefined> =>
  (await find('families', { _id: familyId }, { limit: 1 }))[0];

/** A family, and the people for whom its owner has visits that are not over. One request. */
export async function findFamilyAndVisits(
  familyId: string,
  openid: string,
): Promise<{ family: FamilyDoc | undefined; visits: Pick<BookingDoc, 'person' | 'relation'>[] }> {
  const open = pipeline()
    .match({ openid, endedBy: '' })
    .limit(OPEN_VISITS.max + OLD_VISITS)
    .project({ person: 1, relation: 1 });
  const [found] = await aggregate<FamilyDoc & { visits: Pick<BookingDoc, 'person' | 'relation'>[] }>('families', (start) =>
    start.match({ _id: familyId }).lookup({ from: 'bookings', pipeline: open.done(), as: 'visits' }),
  );
  if (found === undefined) return { family: undefined, visits: [] };
  const { visits, ...family } = found;
  return { family, visits };
}

export const insertFamily = (family: FamilyDoc): Promise<'inserted' | 'duplicate'> => insert('families', family);

/**
 * Adds a member while there are fewer than `MAX_MEMBERS`, or writes the new phone and consent of a `known` one; once per mark. False when
 * the family is no longer as it was read.
 */
export async function putMember(
  familyId: string,
  memberId: string,
  member: FamilyDoc['members'][string],
  { known, keyId, mark }: { known: boolean; keyId: string; mark: string },
): Promise<boolean> {
  const changed = await updateWhere(
    'families',
    {
      _id: familyId,
      [`members.${memberId}`]: command.exists(known),
      ...(!known && { order: command.or(Array.from({ length: MAX_MEMBERS }, (_, length) => command.size(length))) }),
      applied: command.neq(mark),
    },
    {
      [`members.${memberId}`]: command.set(member),
      ...(!known && { order: command.push({ each: [memberId] }) }),
      keyId,
      applied: withNewMarks([mark]),
    },
  );
  return changed === 1;
}

/** Takes a member out; doing it twice has one effect. */
export async function dropMember(familyId: string, memberId: string, mark: string): Promise<void> {
  await updateWhere(
    'families',
    { _id: familyId, [`members.${memberId}`]: command.exists(true), applied: command.neq(mark) },
    {
      [`members.${memberId}`]: command.remove(),
      order: command.pull(memberId),
      applied: withNewMarks([mark]),
    },
  );
}

/** The pauses that keep a person and their family from booking online at `now`. */
export const findPauses = (persons: readonly string[], now: number): Promise<PauseDoc[]> =>
  find<PauseDoc>('bookings', { activeKey: command.in(persons.map(pauseKeyOf)), endedBy: '', pauseUntil: command.gt(now) }, { limit: 20 });
