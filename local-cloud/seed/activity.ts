/** The programme as records, with everybody who signed up. */
import { newActivity } from '../../cloudfunctions/activity/new';
import type { ActivityDoc, ActivityEntry } from '../../cloudfunctions/activity/record';
import { areaOf, cellOf, dueAtOf, entryIdOf, messageAtOf, OWN, placesIn, waitFor } from '../../cloudfunctions/activity/rules';
import { sealContact, sealEntry, sealLecturer, sealReason, sealWish } from '../../cloudfunctions/activity/sealed';
import { codeOf } from '../../cloudfunctions/common/codes';
import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { maskName, maskPhone } from '../../cloudfunctions/common/mask';
import type { Place } from '../../cloudfunctions/common/places';
import type { StationDoc } from '../../cloudfunctions/station/record';
import { TEMPLATES } from '../../contract/programme';
import { dateOf } from '../../contract/shanghai';
import { type Comer, demoProgramme, LECTURER, type Planned } from './programme';
import type { Seed } from './town';

const HOUR_MS = 3_600_000;
const HEAD = 'head-benniu';

/** The activities of all stations. */
export const activitySeed: Seed = ({ stations, now }) => {
  const byId = new Map(stations.map((station) => [station.stationId, station]));
  const activities = demoProgramme(dateOf(now)).flatMap((planned) => {
    const station = byId.get(planned.stationId);
    return station === undefined ? [] : [activityOf(planned, station, now)];
  });
  return { activities };
};

function activityOf(planned: Planned, station: StationDoc, now: number): ActivityDoc {
  const { comers = [], calledOff, came, recap } = planned;
  const empty = beginningOf(planned, station, now);
  const { _id, endsAt } = empty;
  const full = comers.reduce((activity, comer, i) => withComer(activity, comer, i, came !== undefined), empty);
  const told: ActivityDoc = {
    ...full,
    ...(calledOff !== undefined && { status: 'called_off' as const, closed: '活动取消了', reason: sealReason(_id, calledOff) }),
    ...(came !== undefined && { came }),
    ...(recap !== undefined && { recap: { words: recap, photos: [], held: false, at: endsAt + 2 * HOUR_MS, by: staffIdOf(HEAD) } }),
  };
  return { ...told, dueAt: dueAtOf(told, now), messageAt: messageAtOf(told, now) };
}

/** Past activities were put on three weeks before, coming ones three days ago. */
function beginningOf(planned: Planned, station: StationDoc, now: number): ActivityDoc {
  const { key, programme, title, words, place, date, start, end, capacity, partners = [], series, lecture } = planned;
  const template = TEMPLATES[programme];
  const _id = idOf('seed activity', key);
  const asked = lecture !== undefined && lecture.answer !== 'open';
  const plan = {
    programme,
    audience: lecture === undefined ? template.audience : ('organisation' as const),
    title: title ?? template.name,
    words: words ?? template.words,
    place,
    date,
    start,
    end,
    capacity: lecture?.headcount ?? capacity ?? template.capacity,
    partners,
  };
  const activity = newActivity(station, plan, {
    _id,
    area: lecture === undefined ? areaOf(station.location) : '',
    status: lecture === undefined ? 'open' : lecture.answer,
    listed: asked ? 'asked' : 'set',
    closed: asked ? '等驿站答复' : '',
    createdAt: 0,
    createdBy: staffIdOf(HEAD),
    applied: [],
    ...(series !== undefined && { series: { id: idOf('seed series', series.key), nth: series.nth, of: series.of } }),
    ...lectureOf(planned, _id),
  });
  const createdAt = activity.endsAt < now ? activity.startsAt - 21 * 24 * HOUR_MS : now - 72 * HOUR_MS;
  return { ...activity, createdAt };
}

/** The state of a lecture, and whose list it is therefore in; a lecture long over keeps no names. */
function lectureOf({ lecture }: Planned, activityId: string): Pick<ActivityDoc, 'people'> & Pick<Partial<ActivityDoc>, 'lecture'> {
  if (lecture === undefined) return { people: [] };
  const { organisation, headcount, wish, who, answer } = lecture;
  const given = who !== undefined && answer !== 'asked';
  return {
    people: [...(who === undefined ? [] : [entryIdOf(who.openid)]), ...(given ? [staffIdOf(LECTURER.openid)] : [])],
    lecture: {
      openid: who?.openid ?? '',
      organisation,
      headcount,
      contact: who === undefined ? '' : sealContact(activityId, { name: who.name, phone: who.phone }),
      shownName: who === undefined ? '' : maskName(who.name),
      shownPhone: who === undefined ? '' : maskPhone(who.phone),
      ...(wish !== undefined && { wish: sealWish(activityId, wish) }),
      lecturerId: given ? staffIdOf(LECTURER.openid) : '',
      ...(given && { lecturerName: sealLecturer(activityId, LECTURER.name) }),
    },
  };
}

/** The activity after one more person signed up or joined the waiting list, an hour after the one before. */
function withComer(activity: ActivityDoc, comer: Comer, nth: number, over: boolean): ActivityDoc {
  const { who, adults = 1, children = [], group, desk = false, partner = OWN, crew = false, waits = false, unseen = false } = comer;
  const { _id, start, createdAt } = activity;
  const id = desk ? idOf('seed entry', _id, String(nth)) : entryIdOf(who.openid);
  const at = createdAt + (nth + 1) * HOUR_MS;
  const places = group?.headcount ?? adults + children.length;
  const code = freeCode(activity.codes, idOf('entry', _id, id));
  const entry: ActivityEntry = {
    openid: desk ? '' : who.openid,
    source: desk ? 'desk' : 'online',
    status: waits ? 'waiting' : over ? 'arrived' : 'joined',
    group: partner,
    places,
    person: sealEntry(_id, id, { name: who.name, phone: who.phone, children: [...children] }),
    shownName: maskName(who.name),
    shownPhone: maskPhone(who.phone),
    ...(group !== undefined && { organisation: group.organisation }),
    code,
    photos: !unseen,
    ...(children.length > 0 && { guardianAt: at }),
    ...(crew && { volunteerId: staffIdOf(who.openid) }),
    at,
    ...(over && { arrivedAt: activity.startsAt }),
    applied: [],
  };
  const joined: ActivityDoc = {
    ...activity,
    entries: { ...activity.entries, [id]: entry },
    codes: { ...activity.codes, [code]: id },
    people: desk ? activity.people : [...activity.people, id],
  };
  const place = placesIn(activity, partner, places);
  if (!waits) return { ...counted(joined, place, { left: -places }), holds: { ...activity.holds, [id]: { ...place, start, at } } };
  const wait = { ...waitFor(activity, entry), entryId: id, at };
  return { ...counted(joined, place, { waiting: 1 }), line: [...activity.line, id], waits: { ...activity.waits, [id]: wait } };
}

/** The activity with other numbers in the cell of a place. */
function counted(activity: ActivityDoc, { group, cells: [key = ''] }: Place, by: { left?: number; waiting?: number }): ActivityDoc {
  const own = activity.cells[group] ?? {};
  const { capacity, left, waiting = 0 } = cellOf(activity, group);
  const cell = { capacity, left: left + (by.left ?? 0), waiting: waiting + (by.waiting ?? 0) };
  return { ...activity, cells: { ...activity.cells, [group]: { ...own, [key]: cell } } };
}

/** The first unused code of a person. */
function freeCode(codes: ActivityDoc['codes'], seed: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const code = codeOf(seed, attempt);
    if (codes[code] === undefined) return code;
  }
}
