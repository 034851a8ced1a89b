/** Every database call of volunteer, each one request. */
import { staffIdOf } from '../common/crypto';
import { aggregate, command, find, insert, type Pipeline, pipeline, updateWhere } from '../common/database';
import { loadMember, lookupCaller } from '../common/member';
import { after, type Place } from '../common/pages';
import type { AuditDoc, RequestDoc, ServiceRecordDoc, StaffDoc, StationDoc, VolunteerPart } from '../common/records';
import { SERVED } from '../common/service-records';
import type { Registered } from './view';

const APPLIED_KEPT = 20;

/** What somebody served in all; `last` is the day of the last record. */
export interface Served {
  minutes: number;
  times: number;
  last: string;
}

const summed = (records: Pipeline): unknown => {
  const { sum, max } = command.aggregate;
  return records.group({ _id: null, minutes: sum('$minutes'), times: sum(1), last: max('$date') }).done();
};

const servedBy = (volunteerId: string): unknown => summed(pipeline().match({ volunteerId, kind: command.in(SERVED) }));

const newestFirst = (records: Pipeline, place: Place<string> | undefined, limit: number): Pipeline =>
  records
    .match(after('date', place))
    .sort({ date: -1, _id: -1 })
    .limit(limit + 1);

interface Mine {
  stations: Pick<StationDoc, '_id' | 'name'>[];
  served: Served[];
  records: ServiceRecordDoc[];
}

/** The caller's staff record with the name of the station where they help, what they served, and a page of records, newest first. */
export const loadMine = (
  openid: string,
  { place, limit }: { place: Place<string> | undefined; limit: number },
): Promise<(StaffDoc & Mine) | undefined> => {
  const volunteerId = staffIdOf(openid);
  const records = newestFirst(pipeline().match({ volunteerId }), place, limit).done();
  return loadMember<Mine>(openid, (start) =>
    start
      .lookup({ from: 'stations', localField: 'volunteer.stationId', foreignField: '_id', as: 'stations' })
      .lookup({ from: 'service_records', pipeline: servedBy(volunteerId), as: 'served' })
      .lookup({ from: 'service_records', pipeline: records, as: 'records' }),
  );
};

export interface AtStation {
  stationId: string;
  member: StaffDoc | undefined;
}

/** Whether there is such a station, and the caller's staff record. */
export async function loadAtStation(openid: string, stationId: string): Promise<AtStation | undefined> {
  const [found] = await aggregate<StationDoc & { callers: StaffDoc[] }>('stations', (start) =>
    lookupCaller(start.match({ _id: stationId }), openid).project({ callers: 1 }),
  );
  return found && { stationId, member: found.callers[0] };
}

/** The caller's staff record, and whether they have taken something that is not done. */
export async function loadBusy(openid: string): Promise<{ member: StaffDoc | undefined; busy: boolean }> {
  const taken = pipeline().match({ volunteerId: staffIdOf(openid), status: command.in(['taken', 'on_the_way']) });
  const member = await loadMember<{ taken: RequestDoc[] }>(openid, (start) =>
    start.lookup({ from: 'requests', pipeline: taken.limit(1).project({ _id: 1 }).done(), as: 'taken' }),
  );
  return { member, busy: member !== undefined && member.taken.length > 0 };
}

/** The caller's staff record and another. */
export async function loadWithTarget(
  openid: string,
  { stationId, volunteerId }: { stationId: string; volunteerId: string },
): Promise<AtStation & { target: StaffDoc | undefined }> {
  const member = await loadMember<{ targets: StaffDoc[] }>(openid, (start) =>
    start.lookup({ from: 'staff', pipeline: pipeline().match({ _id: volunteerId }).done(), as: 'targets' }),
  );
  return { stationId, member, target: member?.targets[0] };
}

export interface RosterQuery {
  stationId: string;
  status: 'applied' | 'approved' | undefined;
  place: Place<number> | undefined;
  limit: number;
}

/** The caller's staff record with a page of who registered at a station, latest first, each with what they served. */
export async function loadRoster(
  openid: string,
  { stationId, status, place, limit }: RosterQuery,
): Promise<AtStation & { volunteers: (Registered & { served: Served[] })[] }> {
  const { eq } = command.aggregate;
  const conditions = {
    'volunteer.stationId': stationId,
    ...(status !== undefined && { 'volunteer.status': status }),
    // Whoever lost the role is no volunteer any more, whatever the registration says.
    ...(status === 'approved' && { stationIds: stationId }),
  };
  const served = pipeline()
    .match(command.expr(eq(['$volunteerId', '$$id'])))
    .match({ kind: command.in(SERVED) });
  const page = pipeline()
    .match(conditions)
    .match(after('volunteer.appliedAt', place))
    .sort({ 'volunteer.appliedAt': -1, _id: -1 })
    .limit(limit + 1)
    .lookup({ from: 'service_records', let: { id: '$_id' }, pipeline: summed(served), as: 'served' });
  const member = await loadMember<{ volunteers: (Registered & { served: Served[] })[] }>(openid, (start) =>
    start.lookup({ from: 'staff', pipeline: page.done(), as: 'volunteers' }),
  );
  return { stationId, member, volunteers: member?.volunteers ?? [] };
}

export const findMember = async (staffId: string): Promise<StaffDoc | undefined> =>
  (await find<StaffDoc>('staff', { _id: staffId }, { limit: 1 }))[0];

export const insertMember = (member: StaffDoc): Promise<'inserted' | 'duplicate'> => insert('staff', member);

export interface Change {
  /** The station whose role goes with the registration. */
  stationId: string;
  mark: string;
  /** What changes in the registration; `undefined` takes a field away. */
  part: { [Field in keyof VolunteerPart]?: VolunteerPart[Field] | undefined };
  /** What changes beside it. */
  said?: Partial<Pick<StaffDoc, 'openid' | 'name' | 'keyId'>>;
  /** Gives or takes the role of a volunteer; window staff and heads keep theirs either way. */
  role?: 'give' | 'take';
}

const GIVE = (stationId: string, since: number) => ({
  [`roles.${stationId}`]: 'volunteer',
  [`since.${stationId}`]: since,
  stationIds: command.addToSet(stationId),
});
const TAKE = (stationId: string) => ({
  [`roles.${stationId}`]: command.remove(),
  [`since.${stationId}`]: command.remove(),
  stationIds: command.pull(stationId),
});

function roleFields(seen: StaffDoc, { stationId, role, part }: Change): Record<string, unknown> {
  const held = seen.roles[stationId];
  if (role === 'give' && held === undefined) return GIVE(stationId, part.decidedAt ?? 0);
  return role === 'take' && held === 'volunteer' ? TAKE(stationId) : {};
}

/** Changes a staff record if its registration and the role at the station are still as `seen`, and the call was not carried out before. */
export async function change(seen: StaffDoc, wanted: Change): Promise<boolean> {
  const { stationId, mark, part, said = {} } = wanted;
  const before = seen.volunteer;
  const unchanged =
    before === undefined
      ? { volunteer: command.exists(false) }
      : { 'volunteer.stationId': before.stationId, 'volunteer.status': before.status, 'volunteer.appliedAt': before.appliedAt };
  const fields = Object.entries(part).map(([name, value]) => [`volunteer.${name}`, value === undefined ? command.remove() : value]);
  const changed = await updateWhere(
    'staff',
    { _id: seen._id, ...unchanged, [`roles.${stationId}`]: seen.roles[stationId] ?? command.exists(false), applied: command.neq(mark) },
    {
      ...Object.fromEntries(fields),
      ...said,
      ...roleFields(seen, wanted),
      applied: command.push({ each: [mark], slice: -APPLIED_KEPT }),
    },
  );
  return changed === 1;
}

/** Writes down that somebody looked at a person's full data, or took it away. A repeated look in the same call is one entry. */
export const insertAudit = (entry: AuditDoc): Promise<'inserted' | 'duplicate'> => insert('audit', entry);
