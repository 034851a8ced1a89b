/** The messages of an activity, and when they are due. They lie in their entry; those to the asker of a lecture lie in the lecture. */

import type { Template } from '../../contract/booking';
import { addDays, dateOf, instantOf, timeOf, timeWord } from '../../contract/shanghai';
import { readable } from '../../contract/unopened';
import { command } from '../common/command';
import type { Carrier, Outbox } from '../common/messages/carrier';
import { agreedOf, messageChanges, withOneMore } from '../common/messages/rules';
import type { ActivityDoc, ActivityEntry, ActivityMessageKind } from './record';
import { openReason } from './sealed';
import type { WithOwn } from './untold';

const TEMPLATE: Record<ActivityMessageKind, Template> = {
  offered: 'progress',
  reminder: 'reminder',
  called_off: 'progress',
  removed: 'progress',
  lecture: 'progress',
};

/** The evening before, at this time. */
const REMIND_AT = '18:00';

/** The templates that a person accepts at sign-up. */
export const accepted = (notify = false): Pick<ActivityEntry, 'agreed'> => (notify ? { agreed: agreedOf(['reminder', 'progress']) } : {});

/** Returns an entry or a lecture with one more message, if its person agreed to one. */
export const withTold = <T extends WithOwn>(one: T, kind: ActivityMessageKind, dueAt: number): T =>
  withOneMore<ActivityMessageKind, T>(one, { kind, template: TEMPLATE[kind], dueAt });

/**
 * Returns an entry or a lecture with the message that it is called off. It is the last message, so any unused acceptance of any template
 * will do.
 */
export function withCalledOff<T extends WithOwn>(one: T, now: number): T {
  const messages = Object.entries(one.messages ?? {}).map(([id, message]) => [
    id,
    message.state === 'due' ? { ...message, state: 'dropped' as const } : message,
  ]);
  const moot = { ...one, ...(messages.length > 0 && { messages: Object.fromEntries(messages) }) };
  const told = withTold(moot, 'called_off', now);
  return told !== moot ? told : withOneMore<ActivityMessageKind, T>(moot, { kind: 'called_off', template: 'reminder', dueAt: now });
}

/** An entry with its reminder for the evening before; none when that is over. */
export function withReminder<T extends WithOwn>(entry: T, { date }: Pick<ActivityDoc, 'date'>, now: number): T {
  const dueAt = instantOf(addDays(date, -1), REMIND_AT);
  return dueAt <= now ? entry : withTold(entry, 'reminder', dueAt);
}

/** What finds the next message: never later than a due one. */
export const noLaterThan = (messageAt: number | undefined): Record<string, unknown> =>
  messageAt ? { messageAt: command.min(messageAt) } : {};

/** The fields for the messages that `after` has and `before` has not; `at` is a path with a dot at its end. */
export function toldChanges(at: string, before: WithOwn, after: WithOwn): Record<string, unknown> {
  const changes = Object.entries(messageChanges(before, after)).map(([path, value]) => [`${at}${path}`, value]);
  return changes.length === 0 ? {} : { ...Object.fromEntries(changes), ...noLaterThan(after.messageAt) };
}

/** A person who gets messages of an activity. */
export interface Told extends Carrier<ActivityMessageKind> {
  at: string;
  activity: ActivityDoc;
  entry?: ActivityEntry;
}

/** All people who get messages of an activity. */
export function toldOf(activity: ActivityDoc): Told[] {
  const { _id, stationId, entries, lecture } = activity;
  const part = ({ agreed = {}, messages = {}, messageAt = 0 }: WithOwn) => ({ agreed, messages, messageAt });
  return [
    ...Object.entries(entries).map(([id, entry]) => ({
      _id,
      at: `entries.${id}.`,
      stationId,
      openid: entry.openid,
      ...part(entry),
      activity,
      entry,
    })),
    ...(lecture === undefined ? [] : [{ _id, at: 'lecture.', stationId, openid: lecture.openid, ...part(lecture), activity }]),
  ];
}

function isStillTrue({ activity, entry }: Told, kind: ActivityMessageKind, now: number): boolean {
  const { status, date } = activity;
  switch (kind) {
    case 'offered':
      return entry?.status === 'offered' && (entry.offerUntil ?? 0) > now;
    case 'reminder':
      return status === 'open' && entry?.status === 'joined' && date > dateOf(now);
    case 'called_off':
      return status === 'called_off';
    case 'removed':
      return entry?.status === 'cancelled';
    case 'lecture':
      return status === 'open' || status === 'declined';
  }
}

function remarkOf({ activity, entry }: Told, kind: ActivityMessageKind): string {
  switch (kind) {
    case 'offered':
      return `有名额了，请在${timeWord(timeOf(entry?.offerUntil ?? 0))}前确认`;
    case 'reminder':
      return '明天有活动，请准时来';
    case 'called_off':
      return `取消了：${readable(openReason(activity).reason) ?? '请问驿站'}`;
    case 'removed':
      return '您的报名取消了，请看原因';
    case 'lecture':
      return activity.status === 'open' ? '有人来讲，时间定了' : '这次办不了，请看原因';
  }
}

/** The texts of the messages: what it is, when, at which station, and what to do. No personal data. */
export const ACTIVITIES: Outbox<ActivityMessageKind, Told> = {
  collection: 'activities',
  page: ({ _id }) => `packages/activity/detail/index?activityId=${_id}`,
  words: (told, { kind }, stationName) => ({
    what: told.activity.title,
    when: { date: told.activity.date, time: told.activity.start },
    where: stationName,
    note: remarkOf(told, kind),
  }),
  isStillTrue: (told, { kind }, now) => isStillTrue(told, kind, now),
};
