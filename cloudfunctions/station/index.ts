/** The `station` function: directory, station page, and the changes of a station by its staff. */

import type { InferOutput } from 'valibot';
import * as v from 'valibot';
import { StationId } from '../../contract/fields';
import { dateOf } from '../../contract/shanghai';
import * as contract from '../../contract/station';
import { CATALOGUE, isOffGroup } from '../booking/face';
import { bringUpToDate, clearDay, currentSheet, loadDays } from '../booking/face-store';
import { idOf } from '../common/crypto';
import { action, type Context, markOf, serve, type Table } from '../common/handler';
import type { Member } from '../common/member';
import { drawCode } from '../common/mini-code';
import { listOf, nextCursor, readCursor } from '../common/pages';
import { Refusal } from '../common/refusal';
import { isOffService } from '../common/switches';
import { refuseUnpassed } from '../common/text-check';
import { changeVersioned } from '../common/versioned';
import { shownContacts } from '../contact/face';
import * as acts from './acts';
import {
  type Changes,
  changedAmenity,
  changedStation,
  checkChanges,
  reshapedGroups,
  withClosure,
  withHidden,
  withoutClosure,
} from './changes';
import type { StationDoc } from './record';
import { newStation, readScene, sceneFrom } from './rules';
import * as store from './store';
import { communitiesOf, servicesOf, stationOf, summaryOf } from './view';

interface AtStation {
  stationId: string;
  station: StationDoc;
  member: Member | undefined;
}

/** Whether people are told of a service. */
const isShown = ({ serviceId }: { serviceId: string }): boolean => !isOffService(serviceId);

const unknownStation = () => new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');

async function loadAtStation({ openid }: Context, { stationId }: { stationId: string }): Promise<AtStation> {
  const found = await store.loadStation(openid, stationId);
  if (found === undefined) throw unknownStation();
  return { stationId, ...found };
}

async function stationNow(stationId: string): Promise<StationDoc> {
  const station = await store.findStation(stationId);
  if (station === undefined) throw unknownStation();
  return station;
}

async function home(context: Context, input: InferOutput<typeof contract.HomeInput>): Promise<InferOutput<typeof contract.HomeOutput>> {
  const found = 'scene' in input ? await homeByScene(input.scene) : await store.loadHome(input.stationId);
  if (found === undefined) throw unknownStation();
  const { station, card } = found;
  return {
    station: stationOf(station, context.now),
    contacts: shownContacts(card, station.phone),
    services: servicesOf(station).filter(isShown),
    amenities: station.amenities,
    communities: communitiesOf(station),
    now: context.now,
  };
}

async function homeByScene(text: string): Promise<store.Home> {
  const scene = readScene(text);
  if (scene === undefined) throw new Refusal('BAD_INPUT', '这个二维码看不清或不完整，请再扫一次', { scene: '二维码不对' });
  const found = await store.loadHomeByScene(scene);
  if (found === 'retired') throw new Refusal('RETIRED');
  if (found === undefined) throw new Refusal('NOT_FOUND', '这个二维码不是驿站的，请在驿站列表里找一找');
  return found;
}

/** Throws BAD_INPUT at its field where the length of a group's slots would change that somebody booked or waits for. */
async function refuseReshaping(station: StationDoc, changes: Changes, now: number): Promise<void> {
  const reshaped = reshapedGroups(station, changes);
  if (reshaped.length === 0 || !(await store.hasComingBookings(station.stationId, reshaped, dateOf(now)))) return;
  const words = '这个窗口组还有人约了或在排队，时段长度不能改';
  const index = (changes.groups ?? []).findIndex(({ group }) => reshaped.includes(group));
  throw new Refusal('BAD_INPUT', words, { [`changes.groups.${index}.slotMinutes`]: words });
}

async function update(context: Context, { version, changes: asked }: InferOutput<typeof contract.UpdateInput>, { station }: AtStation) {
  const { now } = context;
  const changes = withHidden(station, asked, { offer: isOffService, group: isOffGroup });
  const mark = markOf(context);
  const current = await changeVersioned<StationDoc, Changes>(station, {
    isDone: ({ applied }) => applied.includes(mark),
    next: async () => {
      if (station.version !== version) throw new Refusal('CHANGED');
      checkChanges(station, changes);
      await refuseReshaping(station, changes, now);
      if (changes.notice !== '') await refuseUnpassed(context, 'changes.notice', changes.notice);
      return changes;
    },
    write: async () =>
      (await store.saveSettings(station, changes, mark)) ? { ...changedStation(station, changes), version: version + 1 } : undefined,
    findAgain: () => stationNow(station.stationId),
    tries: 1,
    tooLate: new Refusal('CHANGED'),
  });
  await store.renewSheets(station.stationId, dateOf(now));
  return { station: stationOf(current, now) };
}

const PAGE = 50;
const District = v.pipe(v.string(), v.maxLength(20));
const Metres = v.pipe(v.number(), v.minValue(0));

/** A page of the directory: the nearest first when the caller's place is known, by district otherwise. */
async function list({ now }: Context, { near, district, words = '', cursor, limit = PAGE }: InferOutput<typeof contract.ListInput>) {
  const wanted = { district, words: words.split(/\s+/).filter(Boolean).slice(0, contract.SEARCH_WORDS) };
  const shown = (found: readonly StationDoc[]) => listOf(found, limit).map((doc) => summaryOf(doc, now, near));
  if (near === undefined) {
    const found = await store.listStations(wanted, { after: readCursor(cursor, { at: District, id: StationId }), limit });
    return { stations: shown(found), ...nextCursor(found, limit, (doc) => doc.district), now };
  }
  const found = await store.listNear(near, wanted, { after: readCursor(cursor, { at: Metres, id: StationId }), limit });
  return { stations: shown(found), ...nextCursor(found, limit, ({ metres }) => metres), now };
}

const CLOSURE_TRIES = 5;

/**
 * Changes the closures of whatever version the station has by now, then tells its sheets. A call that was carried out before
 * tells the sheets again, in case it was cut off in between.
 */
async function changeClosures(
  context: Context,
  loaded: StationDoc,
  change: (closures: readonly contract.Closure[]) => contract.Closure[],
): Promise<StationDoc> {
  const mark = markOf(context);
  const station = await changeVersioned<StationDoc, contract.Closure[]>(loaded, {
    isDone: ({ applied }) => applied.includes(mark),
    next: ({ closures }) => change(closures),
    write: async (one, closures) =>
      (await store.saveSettings(one, { closures }, mark)) ? { ...one, closures, version: one.version + 1 } : undefined,
    findAgain: () => stationNow(loaded.stationId),
    tries: CLOSURE_TRIES,
  });
  await store.renewSheets(station.stationId, dateOf(context.now));
  return station;
}

/** Brings the day up to date, so that nobody books it any more, and moves or releases its bookings. The timer does the rest. */
async function clear(station: StationDoc, date: string, now: number): Promise<{ moved: number; released: number }> {
  if (!station.closures.some((closure) => closure.date === date && closure.clear !== undefined)) return { moved: 0, released: 0 };
  const days = await loadDays(station.stationId, [date]);
  if (days === undefined) throw unknownStation();
  await bringUpToDate(days, date, now);
  return clearDay(currentSheet(days, date, now), now);
}

async function close(
  context: Context,
  { bookings = 'keep', stationId, ...times }: InferOutput<typeof contract.CloseInput>,
  { station }: AtStation,
) {
  const closure = { ...times, ...(bookings !== 'keep' && { clear: bookings }) };
  if (!station.applied.includes(markOf(context))) await refuseUnpassed(context, 'reason', closure.reason);
  const closed = await changeClosures(context, station, (closures) => withClosure(closures, closure, context.now));
  const affected = await store.countAffected(stationId, closure);
  const { moved, released } = await clear(closed, closure.date, context.now);
  return { station: stationOf(closed, context.now), affected, moved, released };
}

const AMENITY_TRIES = 4;

/** Tries again on the new state if another amenity was changed at the same moment. */
async function setAmenity(context: Context, input: InferOutput<typeof contract.SetAmenityInput>, { station: loaded }: AtStation) {
  const mark = markOf(context);
  const { amenities } = await changeVersioned<StationDoc, contract.Amenity[]>(loaded, {
    isDone: ({ applied }) => applied.includes(mark),
    next: async (station, attempt) => {
      const { index, amenity } = changedAmenity(station.amenities, input, context.now);
      if (attempt === 1)
        await Promise.all([refuseUnpassed(context, 'reason', amenity.reason), refuseUnpassed(context, 'note', amenity.note)]);
      return station.amenities.map((old, i) => (i === index ? amenity : old));
    },
    write: async (station, changed) =>
      (await store.saveAmenities(station, changed, mark)) ? { ...station, amenities: changed } : undefined,
    findAgain: () => stationNow(loaded.stationId),
    tries: AMENITY_TRIES,
  });
  return { amenities };
}

const SCENE_TRIES = 5;

/** A scene that no other station has; the same for a repeated call. */
async function claimScene(stationId: string, mark: string): Promise<string> {
  for (let attempt = 0; attempt < SCENE_TRIES; attempt += 1) {
    const scene = sceneFrom(idOf('scene', mark, String(attempt)));
    if (await store.claimScene(scene, stationId)) return scene;
  }
  throw new Refusal('BUSY');
}

/** The scene comes first: a station that is listed always has a code that leads to it. */
async function create(
  context: Context,
  input: InferOutput<typeof contract.CreateInput>,
  { station }: { station: StationDoc | undefined; member: Member | undefined },
) {
  const mark = markOf(context);
  let current = station;
  if (current === undefined) {
    const scene = await claimScene(input.stationId, mark);
    const made = newStation(input, scene, mark, context.now);
    current = (await store.insertStation(made)) === 'inserted' ? made : await stationNow(input.stationId);
    if (current.scene !== scene) await store.dropScene(scene, input.stationId);
  }
  if (!current.applied.includes(mark)) throw new Refusal('BAD_INPUT', '这个编号已经有驿站用了', { stationId: '这个编号已经有驿站用了' });
  return { station: stationOf(current, context.now) };
}

export const actions = {
  list: action({
    policy: ['anyone'],
    whenShut: true,
    handle: list,
  }),
  get: action({
    policy: ['anyone'],
    whenShut: true,
    handle: async ({ now }, { stationId }) => ({ station: stationOf(await stationNow(stationId), now) }),
  }),
  home: action({ policy: ['anyone'], whenShut: true, handle: home }),
  services: action({
    policy: ['anyone'],
    whenShut: true,
    handle: async (_, { stationId }) => ({
      services: (stationId === undefined ? CATALOGUE : servicesOf(await stationNow(stationId))).filter(isShown),
    }),
  }),
  settings: action({
    policy: ['head', 'manager'],
    load: loadAtStation,
    handle: async ({ now }, _, { station }) => ({
      station: stationOf(station, now),
      groups: station.groups.filter(({ group }) => !isOffGroup(group)),
      offers: station.offers.filter(isShown),
      opensOnHolidays: station.opensOnHolidays,
      routing: station.routing ?? contract.DEFAULT_ROUTING,
    }),
  }),
  update: action({
    policy: ['head', 'manager'],
    load: loadAtStation,
    act: (_, input) => acts.ofUpdate(input),
    handle: update,
  }),
  setAmenity: action({
    policy: ['staff', 'manager'],
    load: loadAtStation,
    act: (_, input, { station }) => acts.ofAmenity(input, station),
    handle: setAmenity,
  }),
  close: action({
    policy: ['staff', 'manager'],
    load: loadAtStation,
    act: (_, input) => acts.ofClosure(input),
    handle: close,
  }),
  reopen: action({
    policy: ['staff', 'manager'],
    load: loadAtStation,
    act: (_, input) => acts.ofReopening(input),
    handle: async (context, { date, from }, { station }) => {
      const reopened = await changeClosures(context, station, (closures) => withoutClosure(closures, { date, from }, context.now));
      return { station: stationOf(reopened, context.now) };
    },
  }),
  create: action({
    policy: ['manager'],
    load: ({ openid }, { stationId }) => store.loadManager(openid, stationId),
    act: (_, { stationId }) => ({ stationId, action: 'station.create', record: stationId }),
    handle: create,
  }),
  qrCode: action({
    policy: ['staff', 'manager'],
    load: loadAtStation,
    handle: async (_, __, { station }) => drawCode({ scene: station.scene, page: 'pages/station' }),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('station', contract.actions, actions);
