/** People book, wait, move, come and go at random, the same for the same seed. The database then has everything that time leaves in it. */
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const STARTS = ['09:00', '09:15', '09:30', '13:30'];
const SERVICES = ['licence-renewal', 'licence-replacement', 'inspection-mark'];
/** The person of the last act does one more, as long as their visit is not over. */
const RECENT = 12;
const RESIDENTS = Array.from({ length: 14 }, (_, n) => `resident-${n + 1}`);

/** A call as it was made, and whether it was refused. */
export interface Made {
  action: string;
  input: Record<string, unknown>;
  as: string;
  requestId: string;
  code: string;
  bookingId: string;
}

/** A walk over bookings; `dates` are the days that people want. */
export class Walk {
  readonly made: Made[] = [];
  readonly #bookings: { bookingId: string; owner: string }[] = [];
  #state: number;

  constructor(
    private readonly cloud: TestCloud,
    private readonly seed: number,
    private readonly dates: readonly string[],
  ) {
    this.#state = seed * 2_654_435_761;
  }

  /** A number from 0 to below `end` (a linear congruential generator: no two machines differ). */
  #next(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * end);
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#next(list.length)] as T;
  }

  /** This number of calls, one a second, each by a random person; a refusal counts as well. */
  async go(steps: number): Promise<void> {
    for (let n = 0; n < steps; n += 1) {
      this.cloud.clock.advance(1000);
      await this.#step();
    }
  }

  async #step(): Promise<void> {
    const dice = this.#next(20);
    const time = { date: this.#one(this.dates), start: this.#one(STARTS) };
    if (dice < 9 || this.#bookings.length === 0) {
      const n = this.#next(RESIDENTS.length);
      const applicant = { name: `王${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n]}`, phone: `138000000${n + 10}` };
      const wish = { stationId, serviceId: this.#one(SERVICES), ...time, applicant, notify: ['booked', 'reminder', 'progress'] };
      const owner = RESIDENTS[n] as string;
      const { bookingId } = await this.#call(dice < 6 ? 'create' : 'joinWaitlist', wish, owner);
      if (bookingId !== '') this.#bookings.push({ bookingId, owner });
      return;
    }
    const { bookingId, owner } = this.#one(this.#bookings.slice(-RECENT));
    if (dice < 12) await this.#call('cancel', { bookingId, reason: '有事' }, owner);
    else if (dice < 14) await this.#call('reschedule', { bookingId, ...time }, owner);
    else if (dice < 16) await this.#call('takeOffer', { bookingId }, owner);
    else await this.#call(this.#one(['checkIn', 'start', 'finish', 'noShow', 'decide']), { bookingId, accept: true }, PEOPLE.windowA);
  }

  async #call(action: string, wish: Record<string, unknown>, as: string): Promise<Made> {
    const { accept, ...rest } = wish;
    const input = action === 'decide' ? wish : rest;
    const requestId = `walk-${this.seed}-${String(this.made.length).padStart(6, '0')}`;
    const { answer } = await this.cloud.call('booking', { action, input, requestId }, { openid: as });
    const { error, data } = answer as { error?: { code: string }; data?: { booking?: { bookingId: string } } };
    const one = { action, input, as, requestId, code: error?.code ?? 'OK', bookingId: data?.booking?.bookingId ?? '' };
    this.made.push(one);
    return one;
  }
}
