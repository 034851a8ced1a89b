import { useRef, useState } from 'react';
import type { Booking, Priority } from '../../../../contract/booking';
import type { Group } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { useAction } from '../../../api/useAction';
import type { Step } from './steps';

/** What is under way: a step with a booking (its id), `code`, or `next`. */
type Busy = string | 'code' | 'next';

export interface Desk {
  /** Puts an unanswered number back into the line, after this number of others. */
  requeue: (bookingId: string, after: number) => Promise<Booking | undefined>;
  /** Takes back what led to the status that is shown. */
  takeBack: (bookingId: string, from: Booking['status']) => Promise<Booking | undefined>;
  act: (step: Step, bookingId: string) => Promise<Booking | undefined>;
  /** Takes in the person of a code, or of a booking in sight. */
  arrive: (who: { code: string } | { bookingId: string }, priority?: Priority, priorityAgreed?: true) => Promise<Booking | undefined>;
  /** Calls whose turn it is; `null` when nobody waits, `undefined` when it was refused. */
  callNext: (stationId: string, group: Group | undefined) => Promise<Booking | null | undefined>;
  busy: Busy | undefined;
  error: CallError | undefined;
  clear: () => void;
}

/**
 * The steps of a desk, one at a time: while one runs, every other tap counts for nothing.
 * `refresh` runs after each step, done or refused, so that the page shows what the server has before the next tap counts.
 */
export function useDesk(refresh: () => Promise<void>): Desk {
  const steps = {
    checkIn: useAction('booking', 'checkIn'),
    start: useAction('booking', 'start'),
    finish: useAction('booking', 'finish'),
    noShow: useAction('booking', 'noShow'),
    callAgain: useAction('booking', 'callAgain'),
  };
  const requeue = useAction('booking', 'requeue');
  const takeBack = useAction('booking', 'takeBack');
  const next = useAction('booking', 'next');
  const running = useRef(false);
  const [busy, setBusy] = useState<Busy>();
  const actions = [...Object.values(steps), requeue, takeBack, next];

  async function alone<Answer>(name: Busy, work: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(name);
    for (const action of actions) action.clear();
    try {
      const answer = await work();
      await refresh();
      return answer;
    } finally {
      running.current = false;
      setBusy(undefined);
    }
  }

  /** After another step “next” calls another person, even if the result of the last call is unknown. */
  async function step<Answer>(name: Busy, work: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const answer = await alone(name, work);
    if (answer !== undefined) next.forget();
    return answer;
  }

  return {
    act: async (name, bookingId) => (await step(bookingId, () => steps[name].run({ bookingId })))?.booking,
    requeue: async (bookingId, after) => (await step(bookingId, () => requeue.run({ bookingId, after })))?.booking,
    takeBack: async (bookingId, from) => (await step(bookingId, () => takeBack.run({ bookingId, from })))?.booking,
    arrive: async (who, priority, priorityAgreed) =>
      (await step('bookingId' in who ? who.bookingId : 'code', () => steps.checkIn.run({ ...who, priority, priorityAgreed })))?.booking,
    callNext: async (stationId, group) => (await alone('next', () => next.run({ stationId, group })))?.booking,
    busy,
    error: actions.find(({ error }) => error !== undefined)?.error,
    clear: () => {
      for (const action of actions) action.clear();
    },
  };
}
