/** The database calls on requests for help that function and timer share, each one request. */
import { command } from '../common/command';
import { find, updateWhere } from '../common/database';
import type { RequestDoc, RequestRecordEvent } from './record';

export const findRequest = async (requestId: string): Promise<RequestDoc | undefined> =>
  (await find('requests', { _id: requestId }, { limit: 1 }))[0];

/** Fields to set; those that are `undefined` are taken out. */
export type Changes = { [Field in keyof RequestDoc]?: RequestDoc[Field] | undefined };

/** Events that a request keeps: who asked or wrote it down is the first, and stays. */
const HISTORY_KEPT = 100;

type History = RequestDoc['history'];

const isFull = ({ length }: History): boolean => length >= HISTORY_KEPT;

/** The event that goes with the next one, once as many are there as are kept. */
const oldestOf = (history: History): string => history[1]?.key ?? '';

/** Asks for the history as it was read. At its bound its length does not tell, but one more event would have taken the oldest away. */
const isHistory = (history: History): Record<string, unknown> => ({
  history: command.size(history.length),
  ...(isFull(history) && { 'history.key': oldestOf(history) }),
});

const withEvent = (history: History, event: RequestRecordEvent): History =>
  isFull(history) ? [...history.slice(0, 1), ...history.slice(2 - HISTORY_KEPT), event] : [...history, event];

/**
 * Changes a request if it still has the owner, status, volunteer and deadline that were read: compare and set. The event goes with it, so a
 * repeated call finds its own key in the history. `also` sets paths inside it. Returns false if another change came first.
 */
export async function changeRequest(
  request: RequestDoc,
  set: Changes,
  event: RequestRecordEvent,
  also: Record<string, unknown> = {},
): Promise<boolean> {
  const { _id, openid, status, volunteerId, dueAt, history } = request;
  const fields = Object.entries(set).map(([field, value]) => [field, value === undefined ? command.remove() : command.set(value)]);
  const changed = await updateWhere(
    'requests',
    {
      _id,
      openid,
      status,
      volunteerId,
      dueAt,
      ...(isFull(history) && { history: command.size(history.length) }),
      'history.key': isFull(history) ? command.eq(oldestOf(history)).and(command.neq(event.key)) : command.neq(event.key),
    },
    {
      ...Object.fromEntries(fields),
      ...also,
      history: isFull(history) ? command.set(withEvent(history, event)) : command.push({ each: [event] }),
    },
  );
  return changed === 1;
}

/** The request as `changeRequest` left it. */
export function changed(request: RequestDoc, set: Changes, event: RequestRecordEvent): RequestDoc {
  const kept = Object.entries({ ...request, ...set }).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(kept) as unknown as RequestDoc), history: withEvent(request.history, event) };
}

/** Takes the person out of a request that is as it was read and leaves it to `owner`; false when it has changed since. */
export async function strip({ _id, openid, status, history }: RequestDoc, owner: string): Promise<boolean> {
  const changed = await updateWhere(
    'requests',
    { _id, openid, status, ...isHistory(history) },
    {
      openid: owner,
      person: '',
      shownName: '已删除',
      shownPhone: '',
      building: '',
      digest: '',
      photos: command.set([]),
      uploads: command.remove(),
      checks: command.remove(),
      checkAt: 0,
      removed: command.remove(),
      photosDueAt: 0,
      stripAt: 0,
      messageAt: 0,
      agreed: command.remove(),
      messages: command.remove(),
      text: command.remove(),
      unchecked: command.remove(),
      result: command.remove(),
      history: command.set(history.map(({ note: _note, ...event }) => event)),
    },
  );
  return changed === 1;
}
