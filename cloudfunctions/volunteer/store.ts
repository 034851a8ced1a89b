/** Every database call of volunteer, each one request. */

import { dateOf, instantOf } from '../../contract/shanghai';
import type { Role } from '../../contract/staff';
import { command, pipeline } from '../common/command';
import { currentKeyId, keyIdAfter, staffIdOf } from '../common/crypto';
import { find, insert, updateWhere } from '../common/database';
import { SERVED } from '../common/hours/service';
import { withNewMarks } from '../common/marks';
import { loadMember, loadWithMember } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import { parting } from '../common/parting';
import type { Pipeline } from '../common/query';
import { fieldOf, roleAt } from '../common/roles';
import { type Duties, isBusy } from '../staff/face';
import { lookupDuties } from '../staff/face-store';
import type { StaffDoc } from '../staff/record';
import type { StationDoc } from '../station/record';
import type { ServiceRecordDoc, VolunteerPart } from './record';
import type { InMonth } from './rules';
import { IS_NEW } from './settle-store';
import type { Registered } from './view';

/** A person's total service; `first` and `last` are the days of the first and the last record. */
export interface Served {
  minutes: number;
  times: number;
  first: string;
  last: string;
}

const summed = (records: Pipeline): unknown => {
  const { sum, min, max } = command.aggregate;
  return records.group({ _id: null, minutes: sum('$minutes'), times: sum(1), first: min('$date'), last: max('$date') }).done();
};

/** Records that wait for the head do not count. */
const COUNTS = { kind: command.in(SERVED), held: command.neq('head') };

const servedBy = (volunteerId: string): unknown => summed(pipeline().match({ volunteerId, ...COUNTS }));

/** The place of a record in a list by day. */
export const dayAt = ({ date }: Pick<ServiceRecordDoc, 'date'>): number => instantOf(date, '00:00');

const newestFirst = (records: Pipeline, { after, limit }: Page): Pipeline =>
  pageOf(records, ['date', -1], { after: after && { at: dateOf(after.at), id: after.id }, limit });

interface Mine {
  stations: Pick<StationDoc, '_id' | 'name'>[];
  served: Served[];
  /** One that is not weighed yet, if there is any. */
  fresh: ServiceRecordDoc[];
  records: ServiceRecordDoc[];
}

/** The caller's staff record with the name of the station where they help, their total service and, for a page, records, newest first. */
export const loadMine = (openid: string, page?: Page): Promise<(StaffDoc & Mine) | undefined> => {
  const volunteerId = staffIdOf(openid);
  return loadMember<StaffDoc & Mine>(openid, (start) => {
    const mine = start
      .lookup({ from: 'stations', localField: 'volunteer.stationId', foreignField: '_id', as: 'stations' })
      .lookup({ from: 'service_records', pipeline: servedBy(volunteerId), as: 'served' });
    if (page === undefined) {
      const fresh = pipeline()
        .match({ volunteerId, ...IS_NEW })
        .limit(1);
      return mine.lookup({ from: 'service_records', pipeline: fresh.done(), as: 'fresh' });
    }
    const records = newestFirst(pipeline().match({ volunteerId }), page);
    return mine.lookup({ from: 'service_records', pipeline: records.done(), as: 'records' });
  });
};

/** Continues only for people with one of these roles at the station, and managers: nothing is looked up for anybody else. */
const forRoles = (start: Pipeline, stationId: string | undefined, roles: readonly Role[]): Pipeline =>
  start.match(
    command.or([{ manager: true }, ...(stationId === undefined ? [] : [{ [`roles.${fieldOf(stationId)}`]: command.in(roles) }])]),
  );

const forHead = (start: Pipeline, stationId: string | undefined): Pipeline => forRoles(start, stationId, ['head']);

export interface AtStation {
  stationId: string;
  member: StaffDoc | undefined;
}

/** Whether the station exists, and the caller's staff record. */
export async function loadAtStation(openid: string, stationId: string): Promise<AtStation | undefined> {
  const found = await loadWithMember<Pick<StationDoc, '_id'>, StaffDoc>(openid, 'stations', (start) =>
    start.match({ _id: stationId }).project({ _id: 1 }),
  );
  return found && { stationId, member: found.member };
}

/** The caller's staff record, and whether they took or promised something that is not done at `now` (ms). */
export async function loadBusy(openid: string, now: number): Promise<{ member: StaffDoc | undefined; busy: boolean }> {
  const member = await loadMember<StaffDoc & Duties>(openid, (start) => lookupDuties(start, staffIdOf(openid), now));
  return { member, busy: member !== undefined && isBusy(member) };
}

/** The caller's staff record and another. */
export async function loadWithTarget(
  openid: string,
  { stationId, volunteerId }: { stationId: string; volunteerId: string },
): Promise<AtStation & { target: StaffDoc | undefined }> {
  const member = await loadMember<StaffDoc & { targets: StaffDoc[] }>(openid, (start) =>
    start.lookup({ from: 'staff', pipeline: pipeline().match({ _id: volunteerId }).done(), as: 'targets' }),
  );
  return { stationId, member, target: member?.targets[0] };
}

export interface RosterQuery extends Page {
  stationId: string;
  status: 'applied' | 'approved' | undefined;
  volunteerId: string | undefined;
}

/** The caller's staff record with a page of a station's registrations, latest first, each with their total service. */
export async function loadRoster(
  openid: string,
  { stationId, status, volunteerId, ...page }: RosterQuery,
): Promise<AtStation & { volunteers: (Registered & { served: Served[] })[] }> {
  const { eq } = command.aggregate;
  const conditions = {
    ...(volunteerId !== undefined && { _id: volunteerId }),
    'volunteer.stationId': stationId,
    'volunteer.status': status ?? command.in(['applied', 'approved']),
    // A person who lost the role is no volunteer any more, whatever the registration says.
    ...(status === 'approved' && { stationIds: stationId }),
  };
  const served = pipeline()
    .match(command.expr(eq(['$volunteerId', '$$id'])))
    .match(COUNTS);
  const listed = pageOf(pipeline().match(conditions), ['volunteer.appliedAt', -1], page).lookup({
    from: 'service_records',
    let: { id: '$_id' },
    pipeline: summed(served),
    as: 'served',
  });
  const member = await loadMember<StaffDoc & { volunteers: (Registered & { served: Served[] })[] }>(openid, (start) =>
    forRoles(start, stationId, ['window', 'head']).lookup({ from: 'staff', pipeline: listed.done(), as: 'volunteers' }),
  );
  return { stationId, member, volunteers: member?.volunteers ?? [] };
}

export const findMember = async (staffId: string): Promise<StaffDoc | undefined> =>
  (await find('staff', { _id: staffId }, { limit: 1 }))[0];

export const insertMember = (member: StaffDoc): Promise<'inserted' | 'duplicate'> => insert('staff', member);

export type Named = ServiceRecordDoc & { people: StaffDoc[] };

/** Beside each record the staff record of whose it is, for the name. */
const withNames = (records: Pipeline): Pipeline =>
  records
    .lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'people' })
    .project({ 'people.openid': 0, 'people.volunteer': 0, 'people.applied': 0 });

export interface RecordsQuery extends Page {
  stationId: string;
  volunteerId: string | undefined;
}

/** The caller's staff record with a page of a station's records, newest first; of one volunteer, or of all. */
export async function loadRecords(
  openid: string,
  { stationId, volunteerId, ...page }: RecordsQuery,
): Promise<AtStation & { records: Named[] }> {
  const matched = pipeline().match({ stationId, ...(volunteerId !== undefined && { volunteerId }) });
  const member = await loadMember<StaffDoc & { records: Named[] }>(openid, (start) =>
    forHead(start, stationId).lookup({
      from: 'service_records',
      pipeline: withNames(newestFirst(matched, page)).done(),
      as: 'records',
    }),
  );
  return { stationId, member, records: member?.records ?? [] };
}

/** The caller's staff record and a record of the station. */
export async function loadRecord(
  openid: string,
  { stationId, recordId }: { stationId: string; recordId: string },
): Promise<AtStation & { record: ServiceRecordDoc | undefined }> {
  const own = pipeline().match({ _id: recordId, stationId });
  const member = await loadMember<StaffDoc & { records: ServiceRecordDoc[] }>(openid, (start) =>
    start.lookup({ from: 'service_records', pipeline: own.done(), as: 'records' }),
  );
  return { stationId, member, record: member?.records[0] };
}

export const findRecord = async (recordId: string): Promise<ServiceRecordDoc | undefined> =>
  (await find('service_records', { _id: recordId }, { limit: 1 }))[0];

export const insertRecord = (record: ServiceRecordDoc): Promise<'inserted' | 'duplicate'> => insert('service_records', record);

/** Puts the minutes right if nobody did so since the record was read. `reason` is sealed. */
export async function correctRecord(
  seen: ServiceRecordDoc,
  { correction, reason }: { correction: ServiceRecordDoc['corrections'][number]; reason: string },
): Promise<boolean> {
  const corrected = await updateWhere(
    'service_records',
    { _id: seen._id, minutes: seen.minutes, corrections: command.size(seen.corrections.length) },
    {
      minutes: correction.to,
      held: command.remove(),
      corrections: command.push({ each: [correction] }),
      [`reasons.${correction.key}`]: reason,
      keyId: seen.reasons === undefined ? currentKeyId() : keyIdAfter(seen.keyId),
    },
  );
  return corrected === 1;
}

/** The head's word for a record that waits for it. False when somebody was quicker. */
export const approveRecord = async (
  { _id, minutes }: ServiceRecordDoc,
  approved: NonNullable<ServiceRecordDoc['approved']>,
): Promise<boolean> => (await updateWhere('service_records', { _id, minutes, held: 'head' }, { held: command.remove(), approved })) === 1;

/** Takes the words out of the corrections of a person's service. */
export const dropReasons = (volunteerId: string): Promise<number | 'duplicate'> =>
  updateWhere('service_records', { volunteerId, reasons: command.exists(true) }, { reasons: command.remove(), keyId: command.remove() });

export interface Span {
  stationId: string;
  from: string;
  to: string;
}

interface Exported {
  stations: StationDoc[];
  volunteers: StaffDoc[];
  records: Named[];
}

/** The caller's staff record with a station's volunteers, and its records of a span of days, at most one more of each than `limit`. */
export async function loadExport(
  openid: string,
  { stationId, from, to }: Span,
  limit: number,
): Promise<AtStation & { station: StationDoc | undefined; volunteers: StaffDoc[]; records: Named[] }> {
  const stations = pipeline().match({ _id: stationId }).project({ name: 1 });
  const volunteers = pipeline()
    .match({ 'volunteer.stationId': stationId, 'volunteer.joinedAt': command.gt(0) })
    .sort({ 'volunteer.appliedAt': 1, _id: 1 })
    .limit(limit + 1);
  const records = pipeline()
    .match({ stationId, date: command.gte(from).and(command.lte(to)) })
    .sort({ date: 1, _id: 1 })
    .limit(limit + 1);
  const member = await loadMember<StaffDoc & Exported>(openid, (start) =>
    forHead(start, stationId)
      .lookup({ from: 'stations', pipeline: stations.done(), as: 'stations' })
      .lookup({ from: 'staff', pipeline: volunteers.done(), as: 'volunteers' })
      .lookup({ from: 'service_records', pipeline: withNames(records).done(), as: 'records' }),
  );
  return { stationId, member, station: member?.stations[0], volunteers: member?.volunteers ?? [], records: member?.records ?? [] };
}

const MONTHS_MAX = 1200;
const SHANGHAI_MS = 8 * 3_600_000;

/** People by the month in Asia/Shanghai of a moment (ms) in their registration. */
const byMonth = (people: Pipeline, field: string): unknown => {
  const { add, dateToString, sum } = command.aggregate;
  const date = add([new Date(SHANGHAI_MS), `$volunteer.${field}`]);
  return people
    .group({ _id: dateToString({ date, format: '%Y-%m' }), count: sum(1) })
    .limit(MONTHS_MAX)
    .done();
};

/** The caller's staff record, and how many volunteers joined and left in each month; of one station, or of all. */
export async function loadGrowth(
  openid: string,
  stationId: string | undefined,
): Promise<{ stationId: string | undefined; member: StaffDoc | undefined; joined: InMonth[]; left: InMonth[] }> {
  const helpers = { 'volunteer.joinedAt': command.gt(0), ...(stationId !== undefined && { 'volunteer.stationId': stationId }) };
  const gone = { ...helpers, 'volunteer.leftAt': command.gt(0) };
  const member = await loadMember<StaffDoc & { joined: InMonth[]; left: InMonth[] }>(openid, (start) =>
    forHead(start, stationId)
      .lookup({ from: 'staff', pipeline: byMonth(pipeline().match(helpers), 'joinedAt'), as: 'joined' })
      .lookup({ from: 'staff', pipeline: byMonth(pipeline().match(gone), 'leftAt'), as: 'left' }),
  );
  return { stationId, member, joined: member?.joined ?? [], left: member?.left ?? [] };
}

export interface Change {
  /** The station whose role goes with the registration. */
  stationId: string;
  mark: string;
  /** ms. */
  now: number;
  /** The changes of the registration; `undefined` takes a field away. */
  part: { [Field in keyof VolunteerPart]?: VolunteerPart[Field] | undefined };
  /** The changes beside it. */
  said?: { openid?: string; name?: string | undefined; keyId?: string };
  /** Gives or takes the role of a volunteer; window staff and heads keep theirs either way. */
  role?: 'give' | 'take';
}

const GIVE = (stationId: string, since: number) => ({
  [`roles.${fieldOf(stationId)}`]: 'volunteer',
  [`since.${fieldOf(stationId)}`]: since,
  stationIds: command.addToSet(stationId),
});
const TAKE = (stationId: string, now: number) => ({
  ...parting(now),
  [`roles.${fieldOf(stationId)}`]: command.remove(),
  [`since.${fieldOf(stationId)}`]: command.remove(),
  stationIds: command.pull(stationId),
});

function roleFields(seen: StaffDoc, { stationId, role, part, now }: Change): Record<string, unknown> {
  const held = roleAt(seen, stationId);
  if (role === 'give' && held === undefined) return GIVE(stationId, part.decidedAt ?? 0);
  return role === 'take' && held === 'volunteer' ? TAKE(stationId, now) : {};
}

/** That a registration is still as it was read. */
const unchanged = ({ volunteer }: StaffDoc): Record<string, unknown> =>
  volunteer === undefined
    ? { volunteer: command.exists(false) }
    : {
        'volunteer.stationId': volunteer.stationId,
        'volunteer.status': volunteer.status,
        'volunteer.appliedAt': volunteer.appliedAt,
      };

const fieldsOf = ({ part, said = {} }: Pick<Change, 'part' | 'said'>): Record<string, unknown> => {
  const fields = [...Object.entries(part).map(([name, value]) => [`volunteer.${name}`, value] as const), ...Object.entries(said)];
  return Object.fromEntries(fields.map(([name, value]) => [name, value === undefined ? command.remove() : value]));
};

/** Changes a staff record if its registration and the role at the station are still as `seen`, and the call was not carried out before. */
export async function change(seen: StaffDoc, wanted: Change): Promise<boolean> {
  const { stationId, mark } = wanted;
  const role = { [`roles.${fieldOf(stationId)}`]: roleAt(seen, stationId) ?? command.exists(false) };
  const changed = await updateWhere(
    'staff',
    { _id: seen._id, ...unchanged(seen), ...role, applied: command.neq(mark) },
    { ...fieldsOf(wanted), ...roleFields(seen, wanted), applied: withNewMarks([mark]) },
  );
  return changed === 1;
}

/** Changes a staff record and takes away every role as a volunteer, if registration and roles are still as `seen`. */
export async function eraseMember(
  seen: StaffDoc,
  { mark, now, part, said }: Pick<Change, 'mark' | 'now' | 'part' | 'said'>,
): Promise<boolean> {
  const held = Object.fromEntries(Object.entries(seen.roles).map(([field, role]) => [`roles.${field}`, role]));
  const taken = seen.stationIds.filter((id) => roleAt(seen, id) === 'volunteer');
  const gone = taken.map(fieldOf).flatMap((field) => [`roles.${field}`, `since.${field}`]);
  // Nor has another role come since.
  const nothingNew = { stationIds: command.size(seen.stationIds.length) };
  const changed = await updateWhere(
    'staff',
    { _id: seen._id, ...unchanged(seen), ...held, ...nothingNew, applied: command.neq(mark) },
    {
      ...fieldsOf({ part, said }),
      ...Object.fromEntries(gone.map((field) => [field, command.remove()])),
      stationIds: seen.stationIds.filter((id) => !taken.includes(id)),
      ...(taken.length > 0 && parting(now)),
      applied: withNewMarks([mark]),
    },
  );
  return changed === 1;
}
