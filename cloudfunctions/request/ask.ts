/**
 * A new request: by a resident, or written down by staff for a caller. Two database requests, and one for the resident's place among their
 * open ones.
 */

import type { InferOutput } from 'valibot';
import type { CreateInput, RecordInput } from '../../contract/request';
import { addDays, dateOf } from '../../contract/shanghai';
import { currentKeyId, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { maskName, maskPhone } from '../common/mask';
import { type OpenRecords, takeOpenPlace } from '../common/open-place-store';
import { bringEarly } from '../common/pictures/answers';
import { askAbout } from '../common/pictures/ask';
import { checkAtOf } from '../common/pictures/rules';
import { takePictures } from '../common/pictures/take';
import { Refusal, usedOtherwise } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { findStation } from '../station/face-store';
import type { StationDoc } from '../station/record';
import { findRequest } from './change-store';
import type { Found } from './found';
import { REQUEST_PICTURES } from './holder';
import { deleteUnnamed, deleteUploads, folderOf, refuseForeign, refuseUsed } from './photos';
import type { RequestDoc } from './record';
import { firstStep, helpIdOf, isOver } from './rules';
import { sealPerson, sealWords } from './sealed';
import { insertRequest } from './store';

type Wish = InferOutput<typeof RecordInput>;
type Asked = Pick<RequestDoc, 'openid' | 'source' | 'forWhom' | 'photos' | 'uploads' | 'agreed' | 'checks' | 'unchecked'> & { by: string };

/** Those that staff wrote down are nobody's own and not limited. */
export const OPEN_REQUESTS: OpenRecords<RequestDoc> = {
  limit: { kind: 'request', max: 5, words: '您已经有5件事在请人帮忙，办好或撤销一件再说' },
  collection: 'requests',
  isOpen: ({ status }) => !isOver(status),
};

/** How far ahead help can be wished. */
const DAYS_AHEAD = 60;

function refuseDay(date: string | undefined, now: number): void {
  const today = dateOf(now);
  if (date !== undefined && date < today) throw new Refusal('BAD_INPUT', undefined, { date: '这一天已经过了' });
  if (date !== undefined && date > addDays(today, DAYS_AHEAD)) throw new Refusal('BAD_INPUT', undefined, { date: '请选两个月以内的一天' });
}

function recordOf(context: Context, wish: Wish, { by, ...asked }: Asked, station: StationDoc): RequestDoc {
  const { now, requestKey, digest } = context;
  const id = helpIdOf(requestKey);
  const { name, phone } = wish.person;
  return {
    _id: id,
    ...asked,
    stationId: wish.stationId,
    kind: wish.kind,
    status: 'submitted',
    person: sealPerson(id, { name, phone, address: wish.address }),
    shownName: maskName(name),
    shownPhone: maskPhone(phone),
    ...(wish.text !== undefined && { text: sealWords(id, 'text', wish.text) }),
    keyId: currentKeyId(),
    consentAt: now,
    community: wish.community,
    building: wish.building,
    ...(wish.date !== undefined && { date: wish.date }),
    part: wish.part ?? 'any',
    checkAt: checkAtOf(asked.checks ?? []),
    photosDueAt: 0,
    stripAt: 0,
    ...firstStep(station, wish.community, now),
    volunteerId: '',
    createdAt: now,
    uncounted: false,
    digest,
    messageAt: 0,
    history: [{ status: 'submitted', at: now, by, key: requestKey }],
  };
}

async function insertOnce({ digest }: Context, request: RequestDoc): Promise<RequestDoc> {
  if ((await insertRequest(request)) === 'inserted') return request;
  const stored = await findRequest(request._id);
  if (stored === undefined) throw new Refusal('BUSY');
  if (stored.digest !== digest) throw usedOtherwise();
  return stored;
}

function stationOf(station: StationDoc | undefined): StationDoc {
  if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
  return station;
}

async function ask(context: Context, wish: Wish, asked: Asked, station: StationDoc): Promise<Found> {
  return { request: await insertOnce(context, recordOf(context, wish, asked, station)), stationName: station.name };
}

/** A call that is refused now may have succeeded before, with its answer lost; otherwise its pictures are deleted. */
async function orMadeBefore(context: Context, photos: readonly string[], make: () => Promise<Found>): Promise<Found> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const made = await findRequest(helpIdOf(context.requestKey));
    if (made !== undefined && made.digest === context.digest) {
      await deleteUploads(made);
      return { request: made };
    }
    await deleteUnnamed(context, photos);
    throw error;
  }
}

/**
 * Asks for help, for the caller or for another person. Its pictures are hidden until WeChat has passed them. A repeated call returns the
 * request that the first one made. Throws BAD_INPUT at `date` or `photos`, and RISKY_TEXT at `text`.
 */
export async function create(context: Context, input: InferOutput<typeof CreateInput>): Promise<Found> {
  const { forWhom, photos = [], notify = false, ...wish } = input;
  refuseForeign(context, photos);
  const asked = {
    openid: context.openid,
    source: 'online' as const,
    forWhom,
    by: 'resident',
    ...(notify && { agreed: { progress: 1 } }),
  };
  // Whatever becomes of the call: its uploads, and the copies of them.
  const made = [...photos];
  return orMadeBefore(context, made, async () => {
    refuseDay(wish.date, context.now);
    const unchecked = await refuseRisky(context, 'text', wish.text);
    await refuseUsed(context, photos);
    const taken = await takePictures(folderOf(context.openid), helpIdOf(context.requestKey), photos);
    const copies = taken.map(({ photo }) => photo);
    made.push(...copies);
    const station = stationOf(await findStation(wish.stationId));
    await takeOpenPlace(context, helpIdOf(context.requestKey), OPEN_REQUESTS);
    const checks = await askAbout(context.openid, copies, { now: context.now, tries: 1 });
    const pictures = { photos: copies, ...(photos.length > 0 && { uploads: photos }), ...(checks.length > 0 && { checks }) };
    const found = await ask(context, wish, { ...asked, ...pictures, ...(unchecked && { unchecked }) }, station);
    await deleteUploads(found.request);
    return (await bringEarly(REQUEST_PICTURES, checks)) === 0
      ? found
      : { ...found, request: (await findRequest(found.request._id)) ?? found.request };
  });
}

/** Writes down a request by phone or at the window; it is in nobody's list. Throws the codes of `create`. */
export async function record(context: Context, wish: Wish, station: StationDoc | undefined): Promise<Found> {
  const asked = { openid: '', source: 'phone' as const, forWhom: 'self' as const, photos: [], by: staffIdOf(context.openid) };
  return orMadeBefore(context, [], async () => {
    refuseDay(wish.date, context.now);
    const unchecked = await refuseRisky(context, 'text', wish.text);
    return ask(context, wish, { ...asked, ...(unchecked && { unchecked }) }, stationOf(station));
  });
}
