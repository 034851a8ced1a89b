/** What booking promises, in its simplest form: times with places, who has one, who waits, who was given which number. */

export const STARTS = ['14:00', '14:15', '14:30', '14:45'] as const;
export const PEOPLE = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'] as const;
const CAPACITY = 2;
const OFFER_MINUTES = 30;
const CHANGE_MINUTES = 120;
const VISIT_MINUTES = 15;
const GRACE_MINUTES = 120;

export type Person = (typeof PEOPLE)[number];
export type Start = (typeof STARTS)[number];
type Status = 'waiting' | 'offered' | 'booked' | 'arrived' | 'serving' | 'done' | 'cancelled' | 'no_show';

export interface Visit {
  person: Person;
  start: Start;
  status: Status;
  queueNumber?: number;
  /** Until when an offered place is kept, in minutes of the day. */
  until?: number;
  /** For somebody who has a booking and waits for a better time: that booking. */
  besides?: string;
}

/** What a call is expected to answer. */
export type Answer = 'OK' | 'SLOT_FULL' | 'SLOT_CLOSED' | 'ALREADY_BOOKED' | 'WRONG_STATUS' | 'TOO_LATE';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const RUNNING: readonly Status[] = ['booked', 'arrived', 'serving'];
const ON_LIST: readonly Status[] = ['waiting', 'offered'];

/** Visits by a name of ours, oldest first; a list at a time is in the order of joining. */
export class Model {
  readonly visits = new Map<string, Visit>();
  /** Minutes since midnight. */
  now = 7 * 60 + 31;
  #lastNumber = 0;
  #line: string[] = [];

  names(...statuses: Status[]): string[] {
    return [...this.visits].filter(([, { status }]) => statuses.includes(status)).map(([name]) => name);
  }

  /** Two missed visits pause online booking: such a person makes no further calls here. */
  isPaused = (person: Person): boolean => this.#of(person, ['no_show']).length >= 2;

  create(name: string, person: Person, start: Start): Answer {
    const refused = this.#noPlace(start);
    if (refused !== 'OK') return refused;
    if (this.#of(person, RUNNING).length > 0) return 'ALREADY_BOOKED';
    this.visits.set(name, { person, start, status: 'booked' });
    for (const [entry, { besides }] of this.#of(person, ON_LIST)) if (besides === undefined) this.#leave(entry);
    return 'OK';
  }

  join(name: string, person: Person, start: Start): Answer {
    if (minutesOf(start) <= this.now) return 'SLOT_CLOSED';
    if (this.#noPlace(start) === 'OK') return 'WRONG_STATUS';
    if (this.#of(person, ON_LIST).some(([, { besides }]) => besides === undefined)) return 'ALREADY_BOOKED';
    const [running] = this.#of(person, RUNNING);
    if (running !== undefined) {
      const [other, { status, start: at }] = running;
      if (status !== 'booked' || at === start || this.#of(person, ON_LIST).length > 0) return 'ALREADY_BOOKED';
      this.visits.set(name, { person, start, status: 'waiting', besides: other });
    } else {
      this.visits.set(name, { person, start, status: 'waiting' });
    }
    this.#line.push(name);
    return 'OK';
  }

  cancel(name: string): Answer {
    const visit = this.#visit(name);
    if (ON_LIST.includes(visit.status)) {
      this.#leave(name);
      return 'OK';
    }
    if (visit.status !== 'booked') return 'WRONG_STATUS';
    if (this.now > minutesOf(visit.start) - CHANGE_MINUTES) return 'TOO_LATE';
    visit.status = 'cancelled';
    this.#offer(visit.start);
    return 'OK';
  }

  reschedule(name: string, start: Start): Answer {
    const visit = this.#visit(name);
    if (visit.status !== 'booked') return 'WRONG_STATUS';
    if (this.now > minutesOf(visit.start) - CHANGE_MINUTES) return 'TOO_LATE';
    if (visit.start === start) return 'OK';
    const refused = this.#noPlace(start);
    if (refused !== 'OK') return refused;
    this.#move(name, start);
    this.#stopWaiting(name);
    return 'OK';
  }

  takeOffer(name: string): Answer {
    const visit = this.#visit(name);
    if (visit.status !== 'offered' || this.now >= (visit.until ?? 0)) return 'WRONG_STATUS';
    const besides = visit.besides === undefined ? undefined : this.visits.get(visit.besides);
    if (besides?.status === 'booked') {
      visit.status = 'cancelled';
      this.#drop(name);
      this.#move(visit.besides as string, visit.start);
      return 'OK';
    }
    if (this.#of(visit.person, RUNNING).length > 0) {
      this.#leave(name);
      return 'ALREADY_BOOKED';
    }
    visit.status = 'booked';
    this.#drop(name);
    return 'OK';
  }

  checkIn(name: string): Answer {
    const visit = this.#visit(name);
    if (visit.status !== 'booked') return 'WRONG_STATUS';
    this.#lastNumber += 1;
    Object.assign(visit, { status: 'arrived', queueNumber: this.#lastNumber });
    this.#stopWaiting(name);
    return 'OK';
  }

  /** Who is called: the lowest number that waits. */
  next(): string | undefined {
    const [first] = this.names('arrived').sort((a, b) => (this.#visit(a).queueNumber ?? 0) - (this.#visit(b).queueNumber ?? 0));
    if (first !== undefined) this.#visit(first).status = 'serving';
    return first;
  }

  finish(name: string): Answer {
    const visit = this.#visit(name);
    if (visit.status !== 'serving') return 'WRONG_STATUS';
    visit.status = 'done';
    return 'OK';
  }

  noShow(name: string): Answer {
    const visit = this.#visit(name);
    if (visit.status !== 'booked' && visit.status !== 'arrived') return 'WRONG_STATUS';
    visit.status = 'no_show';
    return 'OK';
  }

  timer(): void {
    for (const visit of this.visits.values()) {
      if (visit.status === 'booked' && this.now > minutesOf(visit.start) + VISIT_MINUTES + GRACE_MINUTES) visit.status = 'no_show';
    }
    for (const name of this.names('offered')) if (this.now > (this.#visit(name).until ?? 0)) this.#leave(name);
    for (const name of this.names('waiting')) if (this.now > minutesOf(this.#visit(name).start)) this.#leave(name);
  }

  left(start: Start): number {
    const holders = [...this.visits.values()].filter((visit) => visit.start === start && !['waiting', 'cancelled'].includes(visit.status));
    return CAPACITY - holders.length;
  }

  /** Who is on the list of a time, first come first. */
  lineAt = (start: Start): string[] => this.#line.filter((name) => this.#visit(name).start === start);

  #visit(name: string): Visit {
    const visit = this.visits.get(name);
    if (visit === undefined) throw new Error(`nobody called ${name}`);
    return visit;
  }

  #of(person: Person, statuses: readonly Status[]): [string, Visit][] {
    return [...this.visits].filter(([, visit]) => visit.person === person && statuses.includes(visit.status));
  }

  #noPlace(start: Start): Answer {
    if (minutesOf(start) <= this.now) return 'SLOT_CLOSED';
    return this.left(start) > 0 && this.lineAt(start).length === 0 ? 'OK' : 'SLOT_FULL';
  }

  #move(name: string, start: Start): void {
    const visit = this.#visit(name);
    const old = visit.start;
    visit.start = start;
    this.#offer(old);
  }

  /** Who has moved or arrived waits for no better time. */
  #stopWaiting(name: string): void {
    for (const [entry, { besides }] of this.#of(this.#visit(name).person, ON_LIST)) if (besides === name) this.#leave(entry);
  }

  #drop(name: string): void {
    this.#line = this.#line.filter((other) => other !== name);
  }

  #leave(name: string): void {
    const visit = this.#visit(name);
    visit.status = 'cancelled';
    this.#drop(name);
    this.#offer(visit.start);
  }

  /** What is free goes to those who wait for it, in their order; nobody is offered a time that has begun. */
  #offer(start: Start): void {
    if (minutesOf(start) <= this.now) return;
    for (const name of this.lineAt(start)) {
      const visit = this.#visit(name);
      if (this.left(start) <= 0) return;
      if (visit.status === 'waiting')
        Object.assign(visit, { status: 'offered', until: Math.min(this.now + OFFER_MINUTES, minutesOf(start)) });
    }
  }
}
