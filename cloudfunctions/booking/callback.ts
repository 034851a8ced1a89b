/** 好差评: a bad grade is answered by a call of the head, begun within 2 working days and closed within 15. */
import type { Booking } from '../../contract/booking';
import { keyIdAfter, seal, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { opened } from '../common/opened';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { overdueOf } from './callback-rules';
import { findBooking } from './change-store';
import { eventOf, wasDoneBefore } from './done';
import type { BookingDoc } from './record';
import { noteContext } from './sealed';
import { noteCallBack } from './store';
import { staffViewOf } from './view';

const NOTES_MAX = 30;

/** A booking with its call-back as it stands now; notes are for staff only. */
export function withCallback(view: Booking, { _id, callback }: BookingDoc, now: number, forStaff: boolean): Booking {
  if (callback === undefined) return view;
  const { state, dueAt, closeBy, notes } = callback;
  const overdue = overdueOf(callback, now);
  return {
    ...view,
    callback: {
      state,
      dueAt,
      closeBy,
      ...(overdue !== undefined && { overdue }),
      ...(forStaff && {
        notes: notes.map(({ at, text, unchecked }) => ({
          at,
          text: opened(text, noteContext(_id, at)),
          ...(unchecked && { unchecked }),
        })),
      }),
    },
  };
}

/**
 * Writes down a call-back's note; `close` ends the task. The next date is then that of closing. Throws WRONG_STATUS without a call-back;
 * CHANGED if another note came first.
 */
export async function callBack(context: Context, booking: BookingDoc, { note, close }: { note: string; close: boolean }): Promise<Booking> {
  const { now, openid } = context;
  const shown = (found: BookingDoc) => withCallback(staffViewOf(found), found, now, true);
  if (wasDoneBefore(context, booking)) return shown(booking);
  const { callback } = booking;
  if (callback === undefined) throw new Refusal('WRONG_STATUS', '这个预约没有要回访的评价');
  if (callback.state === 'closed') throw new Refusal('WRONG_STATUS', '这次回访已经办结');
  if (callback.notes.length >= NOTES_MAX && !close) throw new Refusal('WRONG_STATUS', '记录太多了，请办结');
  const unchecked = await refuseRisky(context, 'note', note);
  const by = staffIdOf(openid);
  const added = { at: now, by, text: seal(note, noteContext(booking._id, now)), ...(unchecked && { unchecked }) };
  const state = close ? ('closed' as const) : ('called' as const);
  const event = eventOf(context, 'called_back', by);
  const set = { state, callbackAt: close ? 0 : callback.closeBy, keyId: keyIdAfter(booking.keyId) };
  if (await noteCallBack(booking, callback, { note: added, event, ...set })) {
    return shown({ ...booking, callback: { ...callback, state, notes: [...callback.notes, added] } });
  }
  const current = await findBooking(booking._id);
  if (current !== undefined && wasDoneBefore(context, current)) return shown(current);
  throw new Refusal('CHANGED');
}
