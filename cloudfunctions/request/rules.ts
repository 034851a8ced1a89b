/** The rules of asking for help, apart from any database. Days and times of day are Asia/Shanghai. */
import type { Level, RequestStatus } from '../../contract/request';
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { DEFAULT_ROUTING, type Routing } from '../../contract/station';
import { keptMs } from '../../contract/terms';
import { idOf } from '../common/crypto';
import type { StationDoc } from '../station/record';
import type { RequestDoc, RequestRecordEvent } from './record';

const HOUR_MS = 3_600_000;

type EventName = RequestRecordEvent['status'];

/** Which events a request may meet in each status. A station that takes a request from its volunteer says `given_back` for them. */
export const EVENTS: Record<RequestStatus, readonly EventName[]> = {
  submitted: ['accepted', 'assigned', 'escalated', 'declined', 'cancelled'],
  accepted: ['taken', 'assigned', 'escalated', 'declined', 'cancelled'],
  taken: ['on_the_way', 'done', 'assigned', 'given_back', 'declined', 'cancelled'],
  on_the_way: ['done', 'assigned', 'given_back', 'cancelled'],
  done: ['confirmed', 'not_done'],
  confirmed: [],
  cancelled: [],
  declined: [],
};

/** The status that an event leads to. */
export function statusAfter(before: RequestStatus, event: EventName): RequestStatus {
  switch (event) {
    case 'escalated':
      return before;
    case 'assigned':
      return 'taken';
    case 'given_back':
    case 'not_done':
      return 'accepted';
    default:
      return event;
  }
}

export const isOver = (status: RequestStatus): boolean => EVENTS[status].length === 0;

/** Every file of a request: its pictures and the uploads from which they were copied. */
export const filesOf = ({ photos, uploads = [] }: Pick<RequestDoc, 'photos' | 'uploads'>): string[] => [...photos, ...uploads];

/** The same request id for the same call, so that a repeated call finds what the first one made. */
export const helpIdOf = (requestKey: string): string => idOf('help', requestKey);

export const wasDone = ({ history }: RequestDoc, key: string): boolean => history.some((event) => event.key === key);

const OPENS = '08:00';
const CLOSES = '20:00';

/** The instant when this number of hours has gone by since `now`, counted from 8:00 to 20:00 of every day. */
export function deadlineAfter(now: number, hours: number): number {
  let left = hours * HOUR_MS;
  for (let date = dateOf(now); ; date = addDays(date, 1)) {
    const from = Math.max(now, instantOf(date, OPENS));
    const open = instantOf(date, CLOSES) - from;
    if (open >= left) return from + left;
    left -= Math.max(0, open);
  }
}

/** A step's level, its responsible person (empty for the window), and its deadline. */
export type Step = Pick<RequestDoc, 'level' | 'responsible' | 'dueAt' | 'overdue'>;

const LEVEL_ORDER: readonly Level[] = ['grid', 'party', 'window'];

function responsibleAt(level: Level, { grids, party }: Routing, community: string): string | undefined {
  if (level === 'window') return '';
  return level === 'party' ? party : grids.find((grid) => grid.community === community)?.staffId;
}

/** The first level from `from` on that has somebody; the window always has. */
function levelFrom(from: number, routing: Routing, community: string): Pick<Step, 'level' | 'responsible'> {
  for (const level of LEVEL_ORDER.slice(from)) {
    const responsible = responsibleAt(level, routing, community);
    if (responsible !== undefined) return { level, responsible };
  }
  return { level: 'window', responsible: '' };
}

const routingOf = ({ routing = DEFAULT_ROUTING }: Pick<StationDoc, 'routing'>): Routing => routing;

/** The level that looks at a new request first. */
export function firstStep(station: Pick<StationDoc, 'routing'>, community: string, now: number): Step {
  const routing = routingOf(station);
  const first = levelFrom(0, routing, community);
  return { ...first, dueAt: deadlineAfter(now, routing.hours[first.level]), overdue: false };
}

/** How long a request may wait for a volunteer, in hours of the day. */
const WAIT_HOURS = 24;
const ON_THE_WAY_MS = 6 * HOUR_MS;
const UNANSWERED_MS = 7 * 24 * HOUR_MS;

const KEEP_PHOTOS_MS = 24 * HOUR_MS;

/** The fields that the end of a request sets apart from its status. Its pictures go a day later, its person after the term. */
export const atEnd = ({ photos }: Pick<RequestDoc, 'photos'>, now: number): Pick<RequestDoc, 'endedAt' | 'photosDueAt' | 'stripAt'> => ({
  endedAt: now,
  stripAt: now + keptMs('requests'),
  photosDueAt: photos.length > 0 ? now + KEEP_PHOTOS_MS : 0,
});

/** Until when the next step is due once a request has this status; 0 when it is over. */
export function dueAfter(status: RequestStatus, { date }: Pick<RequestDoc, 'date'>, now: number): number {
  switch (status) {
    case 'submitted':
    case 'accepted':
      return deadlineAfter(now, WAIT_HOURS);
    case 'taken': {
      const wished = date === undefined ? 0 : instantOf(addDays(date, 1), '00:00');
      return wished > now ? wished : now + 24 * HOUR_MS;
    }
    case 'on_the_way':
      return now + ON_THE_WAY_MS;
    case 'done':
      return now + UNANSWERED_MS;
    default:
      return 0;
  }
}

/** A request whose step is overdue: the next level must act; at the last one it is overdue. */
export function afterDeadline(
  request: Pick<RequestDoc, 'status' | 'level' | 'community' | 'dueAt'>,
  station: Pick<StationDoc, 'routing'>,
  now: number,
): Partial<Step> {
  const waits = request.status === 'submitted' || request.status === 'accepted';
  if (!waits || request.level === 'window') return { overdue: true };
  const routing = routingOf(station);
  const next = levelFrom(LEVEL_ORDER.indexOf(request.level) + 1, routing, request.community);
  const hours = request.status === 'submitted' ? routing.hours[next.level] : WAIT_HOURS;
  return { ...next, dueAt: deadlineAfter(now, hours), overdue: false };
}

export const STATUS_WORDS: Record<RequestStatus, string> = {
  submitted: '已提交，等驿站受理',
  accepted: '已受理，等志愿者接单',
  taken: '已有志愿者接单',
  on_the_way: '志愿者已出发',
  done: '已完成，等居民确认',
  confirmed: '已确认办好',
  cancelled: '已撤销',
  declined: '无法办理',
};

export const wrongStatusWords = ({ status }: Pick<RequestDoc, 'status'>): string => `这件事${STATUS_WORDS[status]}，请刷新后再看`;
