import type { Job } from '../job';
import type { Carrier, Outbox } from './carrier';
import { deliverDue, hasDueMessage } from './outbox';

const AT_ONCE = 100;

/** The job that sends the due messages of an outbox, after the jobs that fill it. */
export const messagesJob = <Kind extends string, T extends Carrier<Kind>>(
  name: string,
  outbox: Outbox<Kind, T>,
  after: readonly string[],
): Job => ({
  name,
  does: 'sends what is due',
  after,
  due: ({ now }) => [{ from: outbox.collection, matching: hasDueMessage(now) }],
  work: ({ now }) => deliverDue(outbox, now, AT_ONCE),
});
