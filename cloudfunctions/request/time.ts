/** Timer work on requests for help: escalates, marks overdue, confirms, counts; deletes pictures, then people. */

import { idOf } from '../common/crypto';
import { messageChanges } from '../common/messages/rules';
import type { Parted, Settled } from '../common/parting';
import { deletePhotos } from '../common/pictures/files';
import { roleAt } from '../common/roles';
import type { StationDoc } from '../station/record';
import { changed, changeRequest, strip } from './change-store';
import { countHelp } from './count';
import { withHelpMessage } from './messages';
import type { RequestDoc } from './record';
import { afterDeadline, atEnd, dueAfter, filesOf } from './rules';
import {
  dropPhotos,
  findDueRequests,
  findGivenUp,
  findStations,
  findTakenBy,
  findToStrip,
  findUncountedRequests,
  findWithOldPhotos,
  markCounted,
  markOverdue,
} from './time-store';

const AT_ONCE = 100;

/** A resident who does not answer in time is taken to be content. */
const confirmed = (request: RequestDoc, now: number) => ({
  status: 'confirmed' as const,
  dueAt: 0,
  uncounted: request.volunteerId !== '',
  ...atEnd(request, now),
});

async function passOn(request: RequestDoc, station: StationDoc | undefined, now: number): Promise<'confirmed' | 'escalated' | 'overdue'> {
  const by = { at: now, by: 'timer', key: idOf('timer', 'request', request._id, String(request.dueAt)) };
  if (request.status === 'done') {
    await changeRequest(request, confirmed(request, now), { status: 'confirmed', ...by });
    return 'confirmed';
  }
  const next = afterDeadline(request, station ?? {}, now);
  if (next.level === undefined) {
    await markOverdue(request);
    return 'overdue';
  }
  await changeRequest(request, next, { status: 'escalated', ...by });
  return 'escalated';
}

async function settleDue(now: number): Promise<Record<string, number>> {
  const due = await findDueRequests(now, AT_ONCE);
  if (due.length === 0) return {};
  const stations = await findStations([...new Set(due.map(({ stationId }) => stationId))]);
  const byId = new Map(stations.map((station) => [station._id, station]));
  const ends = await Promise.all(due.map((request) => passOn(request, byId.get(request.stationId), now)));
  const count = (end: string) => ends.filter((one) => one === end).length;
  return { confirmed: count('confirmed'), escalated: count('escalated'), overdue: count('overdue') };
}

/** Tells the resident, and opens it to all again: a volunteer who took it while losing their role cannot come, nor give it back. */
async function giveBack(request: RequestDoc, now: number): Promise<boolean> {
  const key = idOf('timer', 'parted', request._id, String(request.history.length));
  const event = { status: 'given_back' as const, at: now, by: 'timer', key };
  const set = { status: 'accepted' as const, volunteerId: '', dueAt: dueAfter('accepted', request, now), overdue: false };
  const told = withHelpMessage(changed(request, set, event), event.status, now);
  return changeRequest(request, set, event, messageChanges(request, told));
}

/** Gives back what these people took at the very moment at which they left or were removed. */
export async function giveBackOf(parted: Parted, now: number): Promise<Settled> {
  const taken = await findTakenBy([...parted.keys()], AT_ONCE);
  const left = taken.filter(({ volunteerId, stationId }) => roleAt(parted.get(volunteerId), stationId) === undefined);
  const given = await Promise.all(left.map((request) => giveBack(request, now)));
  return { count: given.length, whole: taken.length < AT_ONCE && given.every((done) => done) };
}

/** Counts confirmed help; the call that confirmed it may have been cut off before. */
async function countConfirmed(): Promise<number> {
  const uncounted = await findUncountedRequests(AT_ONCE);
  await Promise.all(
    uncounted.map(async (request) => {
      await countHelp(request);
      await markCounted(request);
    }),
  );
  return uncounted.length;
}

async function removePhotos(now: number): Promise<number> {
  const old = await findWithOldPhotos(now, AT_ONCE);
  await Promise.all(
    old.map(async (request) => {
      await deletePhotos(filesOf(request));
      await dropPhotos(request);
    }),
  );
  return old.length;
}

async function forgetPeople(now: number): Promise<number> {
  const old = await findToStrip(now, AT_ONCE);
  const forgotten = await Promise.all(
    old.map(async (request) => {
      await deletePhotos(filesOf(request));
      return strip(request, '');
    }),
  );
  return forgotten.filter((done) => done).length;
}

/** Everything the timer does with requests for help; all of it may be done twice. */
export const tendRequests = async (now: number): Promise<Record<string, number>> => ({
  ...(await settleDue(now)),
  counted: await countConfirmed(),
  withoutPhotos: await removePhotos(now),
  forgotten: await forgetPeople(now),
});

/** Calls off requests on which nobody acted for the term; their people then have the term of every request. */
export async function endGivenUp(now: number): Promise<Record<string, number>> {
  const givenUp = await findGivenUp(now, AT_ONCE);
  const ended = await Promise.all(
    givenUp.map((request) => {
      const event = {
        status: 'cancelled' as const,
        at: now,
        by: 'timer',
        key: idOf('timer', 'given up', request._id, String(request.dueAt)),
      };
      return changeRequest(request, { status: 'cancelled', dueAt: 0, overdue: false, messageAt: 0, ...atEnd(request, now) }, event);
    }),
  );
  return { ended: ended.filter((done) => done).length };
}
