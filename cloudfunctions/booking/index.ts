/** 预约: availability, booking, moving, the window's queue. */

import * as contract from '../../contract/booking';
import { addDays, dateOf } from '../../contract/shanghai';
import { insertAudit } from '../common/audit';
import { copyAction } from '../common/copy';
import { unannouncedYears } from '../common/day/calendar';
import { ofService } from '../common/gates';
import { action, type Context, serve, type Table } from '../common/handler';
import { afterOf, listOf, nextCursor } from '../common/pages';
import { Refusal } from '../common/refusal';
import { positionOf } from '../common/waiting';
import { callAgain, requeue, takeBack, wayBack } from './back';
import { board, queuesIn, withQueue } from './board';
import { callBack, withCallback } from './callback';
import { copy } from './copy';
import { book } from './create';
import { CALL_ATTEMPTS, callNext, checkIn, findAtDesk, finish, sheetToday, start, walkIn } from './desk';
import { erase, forget } from './erase';
import { countersOf, outlook, queueOfGroup } from './estimate';
import { addMember, memberOf, profile, removeMember } from './family';
import { cancelAsAsked, decide, reschedule } from './move';
import { noShow, waive } from './no-show';
import { agree } from './notify';
import { phoneOf } from './open-api';
import { ruleOf, sheetIdOf } from './place/day-plan';
import { currentSheet, loadDays } from './place/sheets-store';
import { rate } from './rating';
import { dayOf, personOf, slotsOf } from './rules';
import { isOffGroup } from './shown';
import { listMine, loadBooking, loadCalling, loadInbox, loadQueued, loadStationDay } from './store';
import { openPerson, staffViewOf, viewOf } from './view';
import { joinWaitlist, takeOffer, type Waiting } from './waitlist';

const QUEUE_LIMIT = 500;
/** Of bookings to decide on, and of call-backs. */
const INBOX_LIMIT = 100;

/** A booking with its owner and, as far as the caller is staff, their record. */
async function ofBooking(context: Context, { bookingId }: { bookingId: string }) {
  const found = await loadBooking(context.openid, bookingId);
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个预约，可能已经删除');
  return { ...found, stationId: found.booking.stationId, ownerOpenid: found.booking.openid };
}

/** Loads a booking with the queue of its counter group, or its waiting list. Throws NOT_FOUND. */
async function ofQueued({ openid }: Context, { bookingId }: { bookingId: string }) {
  const found = await loadQueued(openid, bookingId);
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个预约，可能已经删除');
  return { ...found, stationId: found.booking.stationId, ownerOpenid: found.booking.openid };
}

/** The person for whom a resident books, and the openid under which it is listed. */
const byResident = ({ openid }: Context, { name, phone, relation }: contract.Applicant) => ({
  openid,
  person: personOf(openid, { name, relation }),
  by: 'resident',
  applicant: { name, phone },
  ...(relation && { relation }),
});

const viewWithPosition = ({ booking, position }: Waiting, own: boolean) => ({
  ...(own ? viewOf(booking, true) : staffViewOf(booking)),
  ...(booking.status === 'waiting' && position !== undefined && { position }),
});

export const actions = {
  availability: action({
    policy: ['anyone'],
    gate: ofService,
    handle: async ({ now }, { stationId, serviceId, from = dateOf(now), days = 7 }) => {
      const dates = Array.from({ length: days }, (_, i) => addDays(from, i));
      const found = await loadDays(stationId, dates);
      const rule = found && ruleOf(found.station, serviceId);
      if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
      if (rule === undefined) throw new Refusal('NOT_FOUND', '这个驿站不办这项业务');
      return { days: dates.map((date) => dayOf(currentSheet(found, date, now), rule, now)), now };
    },
  }),

  create: action({
    policy: ['resident'],
    gate: ofService,
    handle: async (context, { applicant, ...wish }) => {
      const joinFamily = await memberOf(context, applicant);
      const booking = await book(context, { ...wish, ...byResident(context, applicant), source: 'online' });
      await joinFamily();
      return { booking: viewOf(booking) };
    },
  }),

  joinWaitlist: action({
    policy: ['resident'],
    gate: ofService,
    handle: async (context, { applicant, ...wish }) => {
      const joinFamily = await memberOf(context, applicant);
      const waiting = await joinWaitlist(context, { ...wish, ...byResident(context, applicant) });
      await joinFamily();
      return { booking: viewWithPosition(waiting, true) };
    },
  }),

  takeOffer: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofBooking,
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await takeOffer(context, booking)) }),
  }),

  decide: action({
    policy: ['staff', 'manager'],
    load: ofBooking,
    handle: async (context, answer, found) => ({ booking: staffViewOf(await decide(context, found, answer)) }),
  }),

  waive: action({
    policy: ['staff', 'manager'],
    load: ofBooking,
    handle: async (context, { reason }, { booking }) => ({ booking: staffViewOf(await waive(context, booking, reason)) }),
  }),

  notify: action({
    policy: ['owner'],
    load: ofBooking,
    handle: async (context, { templates }, { booking }) => ({ booking: viewOf(await agree(context, booking, templates)) }),
  }),

  get: action({
    policy: ['owner', 'staff', 'manager'],
    whenShut: true,
    load: ofQueued,
    handle: async ({ openid, now }, _input, { booking, station, waiting, called, sheet }) => {
      const owns = booking.openid === openid;
      const view = withCallback(
        viewWithPosition({ booking, position: sheet && positionOf(sheet, booking._id) }, owns),
        booking,
        now,
        !owns,
      );
      if (owns) return { booking: withQueue(view, booking, station, { waiting, called }) };
      const back = wayBack(booking, now);
      return { booking: { ...view, ...(back && { takeBack: back }) } };
    },
  }),

  mine: action({
    policy: ['resident'],
    whenShut: true,
    handle: async ({ openid, now }, { open, cursor, limit = 20 }) => {
      const found = await listMine(openid, { open, after: afterOf(cursor), limit });
      return {
        now,
        bookings: listOf(found, limit).map((booking) => viewOf(booking)),
        ...nextCursor(found, limit, ({ createdAt }) => createdAt),
      };
    },
  }),

  cancel: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofBooking,
    handle: async (context, { reason }, found) => ({ booking: viewOf(await cancelAsAsked(context, found, reason)) }),
  }),

  reschedule: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofBooking,
    handle: async (context, to, found) => ({ booking: viewOf(await reschedule(context, found, to)) }),
  }),

  rate: action({
    policy: ['owner'],
    load: ofBooking,
    handle: async (context, { grade, comment }, { booking }) => ({ booking: viewOf(await rate(context, booking, grade, comment)) }),
  }),

  checkIn: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, said, subject) => ({ booking: viewOf(await checkIn(context, subject, said)) }),
  }),

  start: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await start(context, booking)) }),
  }),

  finish: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await finish(context, booking)) }),
  }),

  noShow: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await noShow(context, booking)) }),
  }),

  callAgain: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await callAgain(context, booking)) }),
  }),

  requeue: action({
    policy: ['staff', 'manager'],
    load: ofQueued,
    handle: async (context, { after }, found) => ({ booking: viewOf(await requeue(context, found, after)) }),
  }),

  takeBack: action({
    policy: ['staff', 'manager'],
    load: findAtDesk,
    handle: async (context, { from }, { booking }) => ({ booking: viewOf(await takeBack(context, booking, from)) }),
  }),

  queue: action({
    policy: ['staff', 'manager'],
    load: async ({ openid, now }, { stationId, date = dateOf(now) }) => {
      const day = { stationId, sheetId: sheetIdOf(stationId, date) };
      return { stationId, ...(await loadStationDay(openid, day, { order: { start: 1, _id: 1 }, limit: QUEUE_LIMIT + 1 })) };
    },
    handle: async ({ now }, { date = dateOf(now) }, { station, sheet, bookings }) => {
      if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
      const current = currentSheet({ station, sheets: sheet ? [sheet] : [] }, date, now);
      const shown = station.groups.filter(({ group }) => !isOffGroup(group) || bookings.some((booking) => booking.group === group));
      const groups = shown.map(({ group, name, slotMinutes }) => {
        const rule = { group, slotMinutes, cells: 1 };
        const starts = { [group]: { 1: Object.fromEntries(Object.keys(current.cells[group] ?? {}).map((key) => [key, true as const])) } };
        const queue = queueOfGroup(queuesIn(bookings), group);
        return { group, name, slots: slotsOf({ ...current, starts }, rule, now), ...outlook(queue, group, countersOf(station, group)) };
      });
      const unannounced = unannouncedYears(dateOf(now));
      return {
        date,
        now,
        bookings: listOf(bookings, QUEUE_LIMIT).map((booking) => viewOf(booking)),
        groups,
        ...(current.closed !== '' && { closed: current.closed }),
        ...(unannounced.length > 0 && { unannounced }),
        more: bookings.length > QUEUE_LIMIT,
      };
    },
  }),

  next: action({
    policy: ['staff', 'manager'],
    load: async (context, { stationId, group }) => ({
      stationId,
      ...(await loadCalling(context, { ...sheetToday(stationId, context.now), group }, CALL_ATTEMPTS)),
    }),
    handle: async (context, _input, queue) => {
      const called = await callNext(context, queue);
      return { booking: called && viewOf(called) };
    },
  }),

  walkIn: action({
    policy: ['staff', 'manager'],
    gate: ofService,
    load: async ({ openid, now }, { stationId }) => ({
      stationId,
      ...(await loadStationDay(openid, sheetToday(stationId, now), { order: { queueNumber: -1 }, limit: 1 })),
    }),
    handle: async (context, wish, day) => ({ booking: viewOf(await walkIn(context, wish, day)) }),
  }),

  reveal: action({
    policy: ['staff'],
    load: findAtDesk,
    handle: async (context, _input, { booking }) => {
      await insertAudit(context, { stationId: booking.stationId, action: 'booking.reveal', record: booking._id });
      return openPerson(booking);
    },
  }),

  phoneNumber: action({
    policy: ['resident'],
    handle: async (_context, { code }) => {
      const phone = await phoneOf(code);
      if (phone === '') throw new Refusal('BAD_INPUT', '没有拿到手机号，请再点一次或自己填写', { code: '请再点一次' });
      return { phone };
    },
  }),

  forget: action({
    policy: ['head', 'manager'],
    load: ofBooking,
    act: (_context, _input, { booking: { stationId, _id } }) => ({ stationId, action: 'booking.forget', record: _id }),
    handle: async (context, _input, { booking }) => ({ booking: viewOf(await forget(context, booking)) }),
  }),

  copy: copyAction(copy),

  erase: action({
    policy: ['resident'],
    handle: async (context) => erase(context),
  }),

  profile: action({
    policy: ['resident'],
    whenShut: true,
    handle: async (context) => profile(context),
  }),

  addMember: action({
    policy: ['resident'],
    handle: async (context, input) => addMember(context, input),
  }),

  removeMember: action({
    policy: ['resident'],
    handle: async (context, { memberId }) => removeMember(context, memberId),
  }),

  inbox: action({
    policy: ['staff', 'manager'],
    load: async ({ openid }, { stationId }) => ({ stationId, ...(await loadInbox(openid, stationId, INBOX_LIMIT + 1)) }),
    handle: async ({ now }, _input, { pending, callbacks }) => ({
      now,
      pending: listOf(pending, INBOX_LIMIT).map(staffViewOf),
      callbacks: listOf(callbacks, INBOX_LIMIT).map((booking) => withCallback(staffViewOf(booking), booking, now, true)),
      ...(pending.length > INBOX_LIMIT && { morePending: true as const }),
      ...(callbacks.length > INBOX_LIMIT && { moreCallbacks: true as const }),
    }),
  }),

  callBack: action({
    policy: ['head', 'manager'],
    load: ofBooking,
    handle: async (context, said, { booking }) => ({ booking: await callBack(context, booking, said) }),
  }),

  board: action({
    policy: ['anyone'],
    handle: async ({ now }, { stationId }) => board(stationId, now),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('booking', contract.actions, actions);
