import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { Booking } from '../../../contract/booking';
import type { OutputOf } from '../../../contract/functions';
import { addDays, dateOf } from '../../../contract/shanghai';
import { fateWord } from '../../../src/packages/station-desk/closures/fates';
import ClosuresPage from '../../../src/packages/station-desk/closures/index';
import { Result } from '../../../src/packages/station-desk/closures/Result';
import { hitBy } from '../../../src/packages/station-desk/closures/range';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { clearStorage, openWith } from '../../ui/support/taro';

const STATION = 'benniu';
const TODAY = dateOf(Date.now());
let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
  openWith({ stationId: STATION });
});

const made = (status: Booking['status'], start = '09:00', end = '09:15') => ({ bookingId: 'a'.repeat(24), status, start, end }) as Booking;
const station = { name: '奔牛邮政支局', closures: [] };
const queue = (bookings: Booking[]) => ({ date: TODAY, now: Date.now(), bookings, groups: [], more: false });

async function answer(action: string, data: unknown): Promise<void> {
  const call = sent.filter((one) => one.action === action).at(-1);
  if (!call) throw new Error(`${action} was not asked`);
  await act(async () => call.answer({ ok: true, data }));
}

async function openWithBookings(bookings: Booking[]) {
  render(<ClosuresPage />);
  await answer('me', { manager: false, memberships: [{ stationId: STATION, stationName: '奔牛邮政支局', role: 'window' }] });
  await answer('get', { station });
  await answer('queue', queue(bookings));
}

const choose = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));

async function closeDay() {
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /^关闭 / })));
  const dialog = screen.getByRole('dialog');
  const said = dialog.textContent;
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: '关闭' })));
  return said;
}

describe('a year that is not announced', () => {
  it('is named, with what the station has to close itself', async () => {
    await openWithBookings([]);
    expect(screen.queryByText(/放假安排/)).toBeNull();
    await choose('全天');
    await act(async () => void fireEvent.click(screen.getAllByRole('radio')[1] as HTMLElement));
    await answer('queue', { ...queue([]), unannounced: [2096] });
    expect(screen.getByText('系统里还没有2096年的放假安排')).toBeTruthy();
  });
});

describe('closing', () => {
  it('asks what becomes of those who booked, and moves them when nothing else is said', async () => {
    await openWithBookings([made('booked'), made('pending'), made('cancelled'), made('waiting')]);
    await choose('全天');
    await choose('停电');
    expect(screen.getByText('这段时间已有 2 人预约')).toBeTruthy();
    expect(await closeDay()).toContain('还没到的会改到最近的空时间');
    expect(sent.find(({ action }) => action === 'close')?.input).toEqual({
      stationId: STATION,
      date: TODAY,
      reason: '停电',
      bookings: 'move',
    });
    await answer('close', { station, affected: 2, moved: 1, released: 1 });
    await answer('queue', queue([]));
    expect(screen.getByText('1 人改到了别的时间，1 人取消了，请他们另约。')).toBeTruthy();
  });

  it.each([
    [/^取消并通知/, 'release', '还没到的会取消预约'],
    [/^先不动/, 'keep', '打电话告诉他们'],
  ])('does what was chosen: %s', async (name, bookings, sentence) => {
    await openWithBookings([made('booked')]);
    await choose('全天');
    await choose('停电');
    await choose(name);
    expect(await closeDay()).toContain(sentence);
    expect(sent.find(({ action }) => action === 'close')?.input).toMatchObject({ bookings });
  });

  it('asks nothing when nobody booked', async () => {
    await openWithBookings([]);
    await choose('全天');
    expect(screen.queryByRole('radio', { name: /^取消并通知/ })).toBeNull();
    expect(fateWord('move', 0)).toContain('还没有人约');
  });

  it('counts the people with a place in the closed time', () => {
    const day = [made('pending'), made('booked'), made('arrived', '10:00', '10:15'), made('done'), made('offered')];
    expect(hitBy(day, undefined)).toBe(3);
    expect(hitBy(day, { from: '09:10', to: '10:00' })).toBe(2);
  });
});

describe('what a closure led to', () => {
  const closed = (more: Partial<OutputOf<'station', 'close'>>, fate: 'move' | 'keep' = 'move') => {
    render(<Result stationId={STATION} closed={{ date: addDays(TODAY, 1), fate, affected: 0, moved: 0, released: 0, ...more }} />);
  };

  it('says that nobody was hit', () => {
    closed({});
    expect(screen.getByText(/没有人受影响/)).toBeTruthy();
  });

  it('says what is still under way', () => {
    closed({ affected: 5, moved: 3 });
    expect(screen.getByText('3 人改到了别的时间，还有 2 人，到了的照常办，没到的几分钟内自动处理。')).toBeTruthy();
  });

  it('asks to call those who were left where they are', () => {
    closed({ affected: 2 }, 'keep');
    expect(screen.getByText(/请逐个打电话告诉他们/)).toBeTruthy();
  });
});
