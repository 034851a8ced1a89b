/** What must hold of activities at any moment: each is written by one update, so that no crash leaves it half done. */

import type { ActivityDoc, ActivityEntry } from '../../../cloudfunctions/activity/record';
import { pictureKeyOf } from '../../../cloudfunctions/activity/reports';
import { idOf, staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Message } from '../../../cloudfunctions/common/messages/record';
import type { ServiceRecordDoc } from '../../../cloudfunctions/volunteer/record';
import { minutesOf } from '../../../contract/shanghai';
import type { Database } from '../../../local-cloud/database/database';
import { all } from '../../support/records';

/** Every broken rule in a sentence. */
export function brokenActivities(db: Database): string[] {
  const services = all<ServiceRecordDoc>(db, 'service_records');
  return all<ActivityDoc>(db, 'activities').flatMap((activity) => [
    ...placesOf(activity),
    ...holdsOf(activity),
    ...lineOf(activity),
    ...codesOf(activity),
    ...peopleOf(activity),
    ...standingOf(activity),
    ...messagesOf(activity),
    ...servedOf(activity, services),
    ...reportsOf(activity),
  ]);
}

/** The list of reporters follows from the reports, and each report is of an existing picture. */
function reportsOf({ _id, reports = {}, reporters = [], recap }: ActivityDoc): string[] {
  const known = new Set(Object.values(reports).flatMap(({ by }) => Object.keys(by)));
  const pictures = (recap?.photos ?? []).map(pictureKeyOf);
  return [
    ...(JSON.stringify([...known].sort()) === JSON.stringify([...reporters].sort())
      ? []
      : [`${_id}: its reporters are not those of its pictures`]),
    ...Object.keys(reports).flatMap((key) => (pictures.includes(key) ? [] : [`${_id}: ${key} is reported and not there`])),
  ];
}

const entriesOf = ({ entries }: ActivityDoc): [string, ActivityEntry][] => Object.entries(entries);
const has = ({ status }: ActivityEntry): boolean => status === 'joined' || status === 'arrived' || status === 'offered';
const waits = ({ status }: ActivityEntry): boolean => status === 'waiting' || status === 'offered';
const twins = (list: readonly string[]): string[] => list.filter((one, i) => list.indexOf(one) !== i);

/** What is left and what is held make up what there is. */
function placesOf({ _id, cells, holds }: ActivityDoc): string[] {
  return Object.entries(cells).flatMap(([group, own]) =>
    Object.entries(own).flatMap(([key, { capacity, left }]) => {
      const held = Object.values(holds)
        .filter((hold) => hold.group === group && hold.cells.includes(key))
        .reduce((sum, { places = 1 }) => sum + places, 0);
      return capacity - left === held ? [] : [`${_id} ${group} ${key}: ${capacity} places, ${left} left, ${held} held`];
    }),
  );
}

/** People with places hold the number of their entry, and nobody else holds any. */
function holdsOf(activity: ActivityDoc): string[] {
  const { _id, holds, entries } = activity;
  return [
    ...Object.keys(holds).flatMap((id) => (entries[id] && has(entries[id]) ? [] : [`${_id}: places are held for ${id}, who has none`])),
    ...entriesOf(activity).flatMap(([id, entry]) => {
      if (!has(entry)) return [];
      const hold = holds[id];
      if (hold === undefined) return [`${_id}: ${id} is ${entry.status} without places`];
      const same = hold.group === entry.group && (hold.places ?? 1) === entry.places;
      return same ? [] : [`${_id}: ${id} holds ${hold.places} of ${hold.group}, and says ${entry.places} of ${entry.group}`];
    }),
  ];
}

/** The list, what each waits for, their entries and the counts agree; nobody was passed over. */
function lineOf(activity: ActivityDoc): string[] {
  const { _id, line, waits: wanted, cells, entries } = activity;
  const waiting = entriesOf(activity).filter(([, entry]) => waits(entry));
  const problems = twins(line).map((id) => `${_id}: ${id} stands twice on the list`);
  if ([...line].sort().join() !== Object.keys(wanted).sort().join()) problems.push(`${_id}: list and waits differ`);
  for (const id of line) if (!entries[id] || !waits(entries[id])) problems.push(`${_id}: ${id} is on the list without waiting`);
  for (const [id, { status, places, group }] of waiting) {
    const wait = wanted[id];
    if (!line.includes(id) || wait === undefined) {
      problems.push(`${_id}: ${id} is ${status} without being on the list`);
      continue;
    }
    if (wait.group !== group || (wait.places ?? 1) !== places) problems.push(`${_id}: ${id} waits for other places than it says`);
    if ((wait.offered !== undefined) !== (status === 'offered')) problems.push(`${_id}: ${id} is ${status}, offered ${wait.offered}`);
  }
  for (const [group, own] of Object.entries(cells)) {
    for (const [key, cell] of Object.entries(own)) {
      const count = Object.values(wanted).filter((wait) => wait.group === group && wait.cells.includes(key)).length;
      if (count !== (cell.waiting ?? 0)) problems.push(`${_id} ${group}: ${cell.waiting} wait by its count, ${count} by the list`);
    }
  }
  return [...problems, ...passedOver(activity)];
}

/** A later entry has an offer or places before an earlier waiting one only if there was too little for the earlier one. */
function passedOver({ _id, line, waits: wanted, entries, startsAt }: ActivityDoc): string[] {
  const standing = line.flatMap((id) => wanted[id] ?? []).filter(({ offered }) => offered === undefined);
  const fits = (before: (typeof standing)[number], group: string, places: number) =>
    before.group === group && (before.places ?? 1) <= places;
  const offers = line.flatMap((id, i) => {
    const { group, places = 1, offered } = wanted[id] ?? {};
    if (group === undefined || offered === undefined) return [];
    const passed = standing.find((before) => line.indexOf(before.entryId) < i && fits(before, group, places));
    return passed === undefined ? [] : [`${_id}: ${id} was offered places before ${passed.entryId}`];
  });
  const taken = Object.entries(entries).flatMap(([id, { status, group, places, at, arrivedAt = 0 }]) => {
    // From the start on, people at the door are let in.
    if ((status !== 'joined' && status !== 'arrived') || arrivedAt >= startsAt) return [];
    const passed = standing.find((before) => before.at < at && fits(before, group, places));
    return passed === undefined ? [] : [`${_id}: ${id} has places that ${passed.entryId} waited for before`];
  });
  return [...offers, ...taken];
}

/** Six digits are one person's. */
function codesOf(activity: ActivityDoc): string[] {
  const { _id, codes, entries } = activity;
  return [
    ...twins(entriesOf(activity).map(([, { code }]) => code)).map((code) => `${_id}: two have the code ${code}`),
    ...entriesOf(activity).flatMap(([id, { code }]) => (codes[code] === id ? [] : [`${_id}: ${code} does not lead to ${id}`])),
    ...Object.entries(codes).flatMap(([code, id]) => (entries[id]?.code === code ? [] : [`${_id}: ${code} leads to nobody`])),
  ];
}

/** The list of people follows from sign-ups, asker and lecturer; nothing is left of people who are gone. */
function peopleOf(activity: ActivityDoc): string[] {
  const { _id, people, lecture, entries } = activity;
  const accounts = entriesOf(activity).flatMap(([id, { openid, volunteerId }]) => (openid === '' && volunteerId !== id ? [] : [id]));
  const asker = lecture?.openid ? [staffIdOf(lecture.openid)] : [];
  const known = new Set([...accounts, ...asker, ...(lecture?.lecturerId ? [lecture.lecturerId] : [])]);
  const problems = twins(people).map((id) => `${_id} is twice in the list of ${id}`);
  problems.push(...[...known].filter((id) => !people.includes(id)).map((id) => `${_id} is not in the list of ${id}`));
  problems.push(...people.filter((id) => !known.has(id)).map((id) => `${_id} is in the list of ${id}, who has nothing to do with it`));
  if (lecture !== undefined && lecture.openid === '' && lecture.contact !== '') problems.push(`${_id} has a contact and nobody's lecture`);
  for (const [id, entry] of Object.entries(entries)) {
    const { source, openid, person, shownName, shownPhone, cancelReason, messages = {} } = entry;
    const due = Object.values(messages).some(({ state }) => state === 'due');
    const tells = [person, shownName, shownPhone, cancelReason, due].some(Boolean);
    if (source === 'online' && openid === '' && tells) problems.push(`${_id}: ${id} is erased and still tells of its person`);
  }
  return problems;
}

/** Whether anybody may sign up, how long an offer stands and when the timer looks follow from the rest. */
function standingOf(activity: ActivityDoc): string[] {
  const { _id, status, closed, listed, dueAt, startsAt, came, uncounted, line } = activity;
  const problems = [];
  if ((status === 'open') !== (closed === '')) problems.push(`${_id} is ${status}, closed for “${closed}”`);
  if ((status === 'asked' || status === 'proposed') !== (listed === 'asked')) problems.push(`${_id} is ${status} and listed as ${listed}`);
  if (uncounted && came === undefined) problems.push(`${_id} is to be counted and not finished`);
  if (status === 'open' && line.length > 0 && (dueAt === 0 || dueAt > startsAt))
    problems.push(`${_id}: its line ends at ${startsAt}, looked for at ${dueAt}`);
  for (const [id, { status: state, offerUntil, arrivedAt }] of entriesOf(activity)) {
    const calledOff = status === 'called_off' && offerUntil === undefined;
    if (!calledOff && (state === 'offered') !== (offerUntil !== undefined))
      problems.push(`${_id}: ${id} is ${state} with an offer until ${offerUntil}`);
    if ((state === 'arrived') !== (arrivedAt !== undefined)) problems.push(`${_id}: ${id} is ${state}, arrived at ${arrivedAt}`);
    if (offerUntil === undefined) continue;
    if (offerUntil > startsAt) problems.push(`${_id}: ${id} has an offer until after its start`);
    if (dueAt === 0 || dueAt > offerUntil) problems.push(`${_id}: the offer of ${id} ends at ${offerUntil}, looked for at ${dueAt}`);
  }
  return problems;
}

/** The timer finds each message by the time that its activity says. */
function messagesOf(activity: ActivityDoc): string[] {
  const { _id, lecture, messageAt } = activity;
  const told = [...entriesOf(activity), ...(lecture === undefined ? [] : [['lecture', lecture] as const])];
  return told.flatMap(([id, { messages = {} }]) =>
    Object.values<Message<string>>(messages)
      .filter(({ state, dueAt }) => state === 'due' && (messageAt === 0 || messageAt > dueAt))
      .map(({ kind, dueAt }) => `${_id}: ${kind} of ${id} is due at ${dueAt}, looked for at ${messageAt}`),
  );
}

/** The people whose time counts: volunteers who came to a shift, and lecturers. */
const servers = (activity: ActivityDoc): string[] => [
  ...(activity.programme === 'shift' ? entriesOf(activity) : []).flatMap(([, { volunteerId, status }]) =>
    volunteerId !== undefined && status === 'arrived' ? [volunteerId] : [],
  ),
  ...[activity.lecture?.lecturerId || activity.lecture?.gaveId].flatMap((id) => id || []),
];

/** Once it is finished and counted, each of them has its minutes once; nobody else has any of it. */
function servedOf(activity: ActivityDoc, services: readonly ServiceRecordDoc[]): string[] {
  const { _id, came, uncounted, start, end, entries, lecture } = activity;
  const due = came === undefined ? [] : servers(activity);
  const recordsOf = (id: string) => services.filter(({ subject, volunteerId }) => subject === idOf(_id, id) && volunteerId === id);
  const others = [...Object.values(entries).map(({ volunteerId }) => volunteerId), lecture?.lecturerId || lecture?.gaveId];
  return [
    ...due.flatMap((id) => {
      const [record, second] = recordsOf(id);
      if (second !== undefined) return [`${_id} counts twice for ${id}`];
      if (record === undefined) return uncounted ? [] : [`${_id} is over and does not count for ${id}`];
      const first = (record.corrections[0]?.from ?? record.minutes) + (record.overlap ?? 0);
      return first === minutesOf(end) - minutesOf(start) ? [] : [`${_id} counts ${first} minutes for ${id}`];
    }),
    ...others.flatMap((id) => (id && !due.includes(id) && recordsOf(id).length > 0 ? [`${_id} counts for ${id}, who did not serve`] : [])),
  ];
}
