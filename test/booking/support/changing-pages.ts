import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'beigang';
const head = { as: 'head-beigang' };
const waited = { stationId, serviceId: 'ebike-plate' };
const asked = { stationId, serviceId: 'invoice-issue' };
const closed = { stationId, serviceId: 'postal-agency' };
const applicant = { name: '王示例', phone: '13800000021' };
const detail = '/packages/booking/detail/index';

/** The pages of bookings that are not settled or were changed: waiting, offered, pending, moved, released; of a pause and of the family. */
export async function changingPages(cloud: TestCloud): Promise<TourStop[]> {
  const days = await openDays(cloud);
  const [[date, first, second], [movedDate], [releasedDate]] = days;
  await fill(cloud, { ...waited, date, start: first });
  await join(cloud, 'tour-early', { ...waited, date, start: first });
  const waiting = await join(cloud, 'tour-waits', { ...waited, date, start: first });
  const holder = await fill(cloud, { ...waited, date, start: second });
  const offered = await join(cloud, 'tour-offered', { ...waited, date, start: second });
  await cloud.must('booking', 'cancel', { bookingId: holder.bookingId }, { as: holder.openid });

  await askForAnswers(cloud);
  const pending = await book(cloud, 'tour-asks', await free(cloud, { ...asked, date }));

  // First the later day, or those who are moved land on it.
  const released = await book(cloud, 'tour-released', await free(cloud, { ...closed, date: releasedDate }));
  await cloud.must('station', 'close', { stationId, date: releasedDate, reason: '停电检修', bookings: 'release' }, head);
  const moved = await book(cloud, 'tour-moved', await free(cloud, { ...closed, date: movedDate }));
  await cloud.must('station', 'close', { stationId, date: movedDate, reason: '停电检修', bookings: 'move' }, head);

  for (let missed = 1; missed <= 2; missed += 1) {
    const bookingId = await book(cloud, 'tour-paused', await free(cloud, { ...closed, date }));
    await cloud.must('booking', 'checkIn', { bookingId }, head);
    await cloud.must('booking', 'noShow', { bookingId }, head);
  }

  for (const [name, relation] of [
    ['王示例父', 'parent'],
    ['李示例', 'spouse'],
  ])
    await cloud.must('booking', 'addMember', { name, phone: '13800000022', relation, consent: true }, { as: 'tour-waits' });

  const choice = `stationId=${stationId}&serviceId=${waited.serviceId}&date=${date}`;
  const visit = `${choice}&start=${encodeURIComponent(first)}`;
  const keeps = { 'draft:applicant': { value: applicant, at: cloud.clock.now() } };
  const of = (bookingId: string) => `${detail}?bookingId=${bookingId}`;
  return [
    { name: 'time-wait', as: 'resident-zhao', route: `/packages/booking/time/index?${choice}`, shows: '2人在等', narrow: true },
    {
      name: 'applicant-family',
      as: 'tour-waits',
      route: `/packages/booking/applicant/index?${visit}&wait=1`,
      shows: '王示例父（父母）',
      narrow: true,
    },
    {
      name: 'applicant-paused',
      as: 'tour-paused',
      route: `/packages/booking/applicant/index?${visit}`,
      shows: '网上预约暂停到 12月25日',
      narrow: true,
    },
    {
      name: 'confirm-wait',
      as: 'resident-zhao',
      route: `/packages/booking/confirm/index?${visit}&wait=1`,
      shows: '确认排队',
      narrow: true,
      keeps,
    },
    {
      name: 'confirm-answer',
      as: 'resident-zhao',
      route: `/packages/booking/confirm/index?stationId=${stationId}&serviceId=${asked.serviceId}&date=${date}&start=${encodeURIComponent(first)}`,
      shows: '驿站答复后才算约好',
      keeps,
    },
    { name: 'done-wait', as: 'tour-waits', route: `/packages/booking/done/index?bookingId=${waiting}`, shows: '您排在第2位' },
    { name: 'done-answer', as: 'tour-asks', route: `/packages/booking/done/index?bookingId=${pending}`, shows: '等驿站答复' },
    { name: 'booking-in-line', as: 'tour-waits', route: of(waiting), shows: '您排在第2位', narrow: true },
    { name: 'booking-offered', as: 'tour-offered', route: of(offered), shows: '要这个时间', narrow: true },
    { name: 'booking-pending', as: 'tour-asks', route: of(pending), shows: '等驿站答复' },
    { name: 'booking-moved', as: 'tour-moved', route: of(moved), shows: '驿站改了您的时间', narrow: true },
    { name: 'booking-released', as: 'tour-released', route: of(released), shows: '另约时间' },
    {
      name: 'home-offered',
      as: 'tour-offered',
      route: '/pages/home/index',
      shows: '有空位了',
      keeps: { 'last-station': stationId },
    },
    { name: 'family', as: 'tour-waits', route: '/packages/settings/family/index', shows: '王示例父', narrow: true },
    { name: 'family-add', as: 'resident-zhao', route: '/packages/settings/family/index', shows: '还没有添加家人', press: ['添加家人'] },
  ];
}

type OpenDay = [date: string, first: string, second: string];

/** The next three days on which the waited-for service is done, with their first two times. */
async function openDays(cloud: TestCloud): Promise<[OpenDay, OpenDay, OpenDay]> {
  const { days } = await cloud.must('booking', 'availability', { ...waited, days: 7 });
  const found = days.slice(1).flatMap(({ date, open, slots: [first, second] }): OpenDay[] => {
    return open && first && second ? [[date, first.start, second.start]] : [];
  });
  const [one, two, three] = found;
  if (!one || !two || !three) throw new Error('the demo seed has fewer than three open days');
  return [one, two, three];
}

interface Wish {
  stationId: string;
  serviceId: string;
  date: string;
  start: string;
}

/** The first time of a day that is left for a service. */
async function free(cloud: TestCloud, where: Omit<Wish, 'start'>): Promise<Wish> {
  const { stationId: id, serviceId, date } = where;
  const { days } = await cloud.must('booking', 'availability', { stationId: id, serviceId, from: date, days: 1 });
  const slot = days[0]?.slots.find(({ remaining }) => remaining > 0);
  if (!slot) throw new Error(`the demo seed has no place left on ${date}`);
  return { ...where, start: slot.start };
}

const book = async (cloud: TestCloud, as: string, wish: Wish): Promise<string> =>
  (await cloud.must('booking', 'create', { ...wish, applicant, notify: ['reminder', 'progress'] }, { as })).booking.bookingId;

const join = async (cloud: TestCloud, as: string, wish: Wish): Promise<string> =>
  (await cloud.must('booking', 'joinWaitlist', { ...wish, applicant, notify: ['progress'] }, { as })).booking.bookingId;

/** Strangers take what is left of a slot; gives the last of them. */
async function fill(cloud: TestCloud, wish: Wish): Promise<{ openid: string; bookingId: string }> {
  const { stationId: id, serviceId, date, start } = wish;
  const { days } = await cloud.must('booking', 'availability', { stationId: id, serviceId, from: date, days: 1 });
  const left = days[0]?.slots.find((slot) => slot.start === start)?.remaining ?? 0;
  let last = { openid: '', bookingId: '' };
  for (let n = 1; n <= left; n += 1) {
    const openid = `tour-stranger-${start.replace(':', '')}-${n}`;
    last = { openid, bookingId: await book(cloud, openid, wish) };
  }
  return last;
}

/** The station answers each booking of one service. */
async function askForAnswers(cloud: TestCloud): Promise<void> {
  const { station, offers } = await cloud.must('station', 'settings', { stationId }, head);
  const changed = offers.map((offer) =>
    offer.serviceId === asked.serviceId ? { ...offer, approval: { hours: 24, unanswered: 'refuse' as const } } : offer,
  );
  await cloud.must('station', 'update', { stationId, version: station.version, changes: { offers: changed } }, head);
}
