/**
 * What booking promises, in its simplest form: times with places, who has one, who asked for one, who waits, who has which number, who is
 * paused. Times are whole minutes since the midnight before the first day.
 */

export const STARTS = ['14:00', '14:15'] as const;
export const PEOPLE = ['r1', 'r2', 'r3', 'r4', 'r5'] as const;
/** Known at the window only, by name and phone: staff do everything for them. */
export const GUESTS = ['g1', 'g2'] as const;
/** What becomes of a booking that the station does not answer; a service without a word asks nothing. */
export const SERVICES = { 'licence-renewal': '', 'licence-replacement': 'refuse', 'inspection-mark': 'accept' } as const;
export const ANSWER_HOURS = 3;
export const DAY = 24 * 60;
export const CAPACITY = 2;
const OFFER_MINUTES = 30;
const CHANGE_MINUTES = 120;
const SECOND_THOUGHT_MINUTES = 10;
const VISIT_MINUTES = 15;
const GRACE_MINUTES = 120;
const PAUSE_AFTER = 2;
const PAUSE_WINDOW = 90 * DAY;
const PAUSE = 30 * DAY;

export type Person = (typeof PEOPLE)[number] | (typeof GUESTS)[number];
export type Service = keyof typeof SERVICES;
type Status = 'waiting' | 'offered' | 'pending' | 'booked' | 'arrived' | 'serving' | 'done' | 'cancelled' | 'no_show';

export interface Visit {
  person: Person;
  service: Service;
  at: number;
  /** When it got this time: it can be changed for a while whatever it is. */
  gotAt?: number;
  status: Status;
  /** Whether it has one of the places at its time. */
  holds: boolean;
  /** When the timer does what follows from its status. */
  due: number;
  queueNumber?: number;
  /** For somebody who has a booking and waits for a better time: that booking. */
  besides?: string;
  missedAt?: number;
  waived?: boolean;
}

/** What a call is expected to answer. */
export type Answer = 'OK' | 'SLOT_FULL' | 'SLOT_CLOSED' | 'ALREADY_BOOKED' | 'WRONG_STATUS' | 'TOO_LATE' | 'PAUSED';

const RUNNING: readonly Status[] = ['pending', 'booked', 'arrived', 'serving'];
const ON_LIST: readonly Status[] = ['waiting', 'offered'];

export const isGuest = (person: Person): boolean => person.startsWith('g');
export const dayOf = (at: number): number => Math.floor(at / DAY);

/** Visits by a name of ours, oldest first; a list at a time is in the order of joining. */
export class Model {
  readonly visits = new Map<string, Visit>();
  now = 7 * 60 + 31;
  /** Until when somebody is paused, and the services of which they have a booking that was there before: it spares its service. */
  readonly pauses = new Map<Person, { until: number; spared: Service[] }>();
  #line: string[] = [];

  /** Books: a resident, or staff for a guest. */
  create(name: string, person: Person, service: Service, at: number): Answer {
    const refused = this.#noPlace(at);
    if (refused !== 'OK') return refused;
    if (this.#of(person, service, RUNNING).length > 0) return 'ALREADY_BOOKED';
    if (this.#isPaused(person, service)) return 'PAUSED';
    const visit: Visit = { person, service, at, gotAt: this.now, status: 'booked', holds: true, due: 0 };
    this.visits.set(name, visit);
    this.#confirm(visit, !isGuest(person));
    for (const entry of this.#of(person, service, ON_LIST)) this.#leave(entry);
    return 'OK';
  }

  join(name: string, person: Person, service: Service, at: number): Answer {
    if (at <= this.now) return 'SLOT_CLOSED';
    if (this.#noPlace(at) === 'OK') return 'WRONG_STATUS';
    const [besides] = this.#of(person, service, RUNNING);
    const running = besides === undefined ? undefined : this.visit(besides);
    if (running !== undefined && (running.status !== 'booked' || running.at === at)) return 'ALREADY_BOOKED';
    if (this.#of(person, service, ON_LIST).length > 0) return 'ALREADY_BOOKED';
    if (this.pauses.has(person) && (running !== undefined || this.#isPaused(person, service))) return 'PAUSED';
    this.visits.set(name, { person, service, at, status: 'waiting', holds: false, due: at, ...(besides !== undefined && { besides }) });
    this.#line.push(name);
    return 'OK';
  }

  /** A person at the window, who takes no place. */
  walkIn(name: string, person: Person, service: Service): Answer {
    if (this.#of(person, service, RUNNING).length > 0) return 'ALREADY_BOOKED';
    const visit: Visit = { person, service, at: this.now, status: 'booked', holds: false, due: 0 };
    this.visits.set(name, visit);
    this.#arrive(visit);
    return 'OK';
  }

  #isTooLate({ at, gotAt = at }: Visit): boolean {
    return this.now > Math.max(at - CHANGE_MINUTES, Math.min(gotAt + SECOND_THOUGHT_MINUTES, at));
  }

  cancel(name: string, byStaff: boolean): Answer {
    const visit = this.visit(name);
    if (ON_LIST.includes(visit.status)) this.#leave(name);
    else if (visit.status !== 'pending' && visit.status !== 'booked') return 'WRONG_STATUS';
    else if (!byStaff && this.#isTooLate(visit)) return 'TOO_LATE';
    else this.#end(visit);
    return 'OK';
  }

  reschedule(name: string, at: number, byStaff: boolean): Answer {
    const visit = this.visit(name);
    if (visit.status !== 'pending' && visit.status !== 'booked') return 'WRONG_STATUS';
    if (!byStaff && this.#isTooLate(visit)) return 'TOO_LATE';
    if (visit.at === at) return 'OK';
    const refused = this.#noPlace(at);
    if (refused !== 'OK') return refused;
    this.#move(name, at, !byStaff);
    return 'OK';
  }

  takeOffer(name: string): Answer {
    const visit = this.visit(name);
    if (visit.status !== 'offered' || this.now >= visit.due) return 'WRONG_STATUS';
    this.#drop(name);
    const besides = this.#besidesOf(visit);
    if (besides === undefined) {
      visit.gotAt = this.now;
      this.#confirm(visit, true);
    } else {
      Object.assign(visit, { status: 'cancelled', holds: false });
      this.#move(besides, visit.at, true);
    }
    return 'OK';
  }

  decide(name: string, accept: boolean): Answer {
    const visit = this.visit(name);
    if (visit.status !== 'pending') return 'WRONG_STATUS';
    if (accept) this.#confirm(visit, false);
    else this.#end(visit);
    return 'OK';
  }

  /** Gives the next number; who comes on an earlier day than booked needs their place no more. */
  checkIn(name: string): Answer {
    const visit = this.visit(name);
    const { at } = visit;
    if (visit.status !== 'booked' || dayOf(at) < dayOf(this.now)) return 'WRONG_STATUS';
    const early = dayOf(at) > dayOf(this.now);
    if (early) Object.assign(visit, { at: this.now, holds: false });
    this.#arrive(visit);
    if (early) this.#offer(at);
    this.#stopWaiting(name);
    return 'OK';
  }

  /** The person who is called: the lowest number of the day that waits. */
  next(): string | undefined {
    const waiting = [...this.visits].filter(([, { status, at }]) => status === 'arrived' && dayOf(at) === dayOf(this.now));
    const [first] = waiting.sort(([, a], [, b]) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0));
    if (first !== undefined) first[1].status = 'serving';
    return first?.[0];
  }

  start = (name: string): Answer => this.#advance(name, ['arrived'], 'serving');
  finish = (name: string): Answer => this.#advance(name, ['serving'], 'done');

  /** Nobody misses what has not begun; who took a number and left does, before the call or after. */
  noShow(name: string): Answer {
    const visit = this.visit(name);
    const answer = this.#advance(name, visit.at > this.now ? ['arrived', 'serving'] : ['booked', 'arrived', 'serving'], 'no_show');
    if (answer === 'OK') {
      visit.missedAt = this.now;
      this.#count(visit.person);
    }
    return answer;
  }

  waive(name: string): Answer {
    const visit = this.visit(name);
    if (visit.status !== 'no_show' || visit.waived) return 'WRONG_STATUS';
    visit.waived = true;
    this.#count(visit.person);
    return 'OK';
  }

  timer(): void {
    const midnight = dayOf(this.now) * DAY;
    const missed = this.#due('booked', this.now);
    for (const name of missed) Object.assign(this.visit(name), { status: 'no_show', missedAt: this.now });
    for (const name of this.#due('arrived', midnight)) this.visit(name).status = 'cancelled';
    for (const name of this.#due('serving', midnight)) this.visit(name).status = 'done';
    for (const name of this.#due('pending', this.now)) this.decide(name, SERVICES[this.visit(name).service] === 'accept');
    for (const name of this.#due('offered', this.now)) this.#leave(name);
    for (const name of this.#due('waiting', this.now)) this.#leave(name);
    for (const [person, { until }] of this.pauses) if (until <= this.now) this.pauses.delete(person);
    for (const name of missed) this.#count(this.visit(name).person);
    for (const [person, pause] of this.pauses) pause.spared = pause.spared.filter((service) => this.#has(person, service));
    // A person who joined behind one with an offer, while another place was free, gets it offered now.
    for (const at of new Set(this.#line.map((name) => this.visit(name).at))) this.#offer(at);
  }

  left = (at: number): number => CAPACITY - [...this.visits.values()].filter((visit) => visit.holds && visit.at === at).length;

  /** The people on the list of a time, in the order in which they came. */
  lineAt = (at: number): string[] => this.#line.filter((name) => this.visit(name).at === at);

  visit(name: string): Visit {
    const visit = this.visits.get(name);
    if (visit === undefined) throw new Error(`nobody called ${name}`);
    return visit;
  }

  #of(person: Person, service: Service, statuses: readonly Status[]): string[] {
    const own = [...this.visits].filter(([, visit]) => visit.person === person && visit.service === service);
    return own.filter(([, { status }]) => statuses.includes(status)).map(([name]) => name);
  }

  #due = (status: Status, before: number): string[] =>
    [...this.visits].filter(([, visit]) => visit.status === status && visit.due < before).map(([name]) => name);

  #has = (person: Person, service: Service): boolean => this.#of(person, service, [...RUNNING, ...ON_LIST]).length > 0;

  #isPaused = (person: Person, service: Service): boolean => this.pauses.get(person)?.spared.includes(service) === false;

  #noPlace(at: number): Answer {
    if (at <= this.now) return 'SLOT_CLOSED';
    return this.left(at) > 0 && this.lineAt(at).length === 0 ? 'OK' : 'SLOT_FULL';
  }

  #advance(name: string, from: readonly Status[], to: Status): Answer {
    const visit = this.visit(name);
    if (!from.includes(visit.status)) return 'WRONG_STATUS';
    visit.status = to;
    return 'OK';
  }

  /** A visit has its time; where the service asks, the station answers before it begins. */
  #confirm(visit: Visit, asks: boolean): void {
    const pending = asks && SERVICES[visit.service] !== '';
    const due = pending ? Math.min(this.now + ANSWER_HOURS * 60, visit.at) : visit.at + VISIT_MINUTES + GRACE_MINUTES;
    Object.assign(visit, { status: pending ? 'pending' : 'booked', due });
  }

  #arrive(visit: Visit): void {
    const today = [...this.visits.values()].filter(({ at, queueNumber }) => dayOf(at) === dayOf(this.now) && queueNumber !== undefined);
    if (!visit.holds) visit.due = Math.min(this.now + VISIT_MINUTES, (dayOf(this.now) + 1) * DAY - 1) + GRACE_MINUTES;
    Object.assign(visit, { status: 'arrived', queueNumber: today.length + 1 });
  }

  /** The station is asked again only if the resident moves; a question that moves along is answered before the visit begins. */
  #move(name: string, at: number, byResident: boolean): void {
    const visit = this.visit(name);
    const old = visit.at;
    visit.at = at;
    visit.gotAt = this.now;
    if (visit.status === 'pending' && !byResident) visit.due = Math.min(visit.due, at);
    else this.#confirm(visit, byResident);
    this.#offer(old);
    this.#stopWaiting(name);
  }

  /** A person who has moved or arrived waits for no better time. */
  #stopWaiting(name: string): void {
    const { person, service } = this.visit(name);
    for (const entry of this.#of(person, service, ON_LIST)) if (this.visit(entry).besides === name) this.#leave(entry);
  }

  /** A person who cancelled or missed the booking waits on without it. */
  #besidesOf = ({ besides }: Visit): string | undefined =>
    besides !== undefined && RUNNING.includes(this.visit(besides).status) ? besides : undefined;

  #drop(name: string): void {
    this.#line = this.#line.filter((other) => other !== name);
  }

  #leave(name: string): void {
    this.#drop(name);
    this.#end(this.visit(name));
  }

  #end(visit: Visit): void {
    Object.assign(visit, { status: 'cancelled', holds: false });
    this.#offer(visit.at);
  }

  /** What is free goes to those who wait for it, in their order; nobody is offered a time that has begun. */
  #offer(at: number): void {
    if (at <= this.now) return;
    for (const visit of this.lineAt(at).map((name) => this.visit(name))) {
      if (this.left(at) <= 0) return;
      if (visit.status === 'waiting') Object.assign(visit, { status: 'offered', holds: true, due: Math.min(this.now + OFFER_MINUTES, at) });
    }
  }

  /** Two missed visits pause what is done online, and end what the person waits for. */
  #count(person: Person): void {
    if (isGuest(person)) return;
    const own = [...this.visits].filter(([, visit]) => visit.person === person);
    const missed = own
      .map(([, visit]) => visit)
      .filter(({ status, waived, due }) => status === 'no_show' && !waived && due >= this.now - PAUSE_WINDOW);
    const until = Math.max(...missed.map(({ missedAt }) => missedAt ?? 0)) + PAUSE;
    if (missed.length < PAUSE_AFTER || until <= this.now) this.pauses.delete(person);
    else if (!this.pauses.has(person)) {
      const services = Object.keys(SERVICES) as Service[];
      this.pauses.set(person, { until, spared: services.filter((service) => this.#of(person, service, RUNNING).length > 0) });
      for (const [name, { status }] of own) if (ON_LIST.includes(status)) this.#leave(name);
    }
  }
}
