import type { Collection } from '../database';
import type { Job } from '../job';
import type { Carrier, Outbox } from './carrier';
import { deliverDue, hasDueMessage } from './outbox';

const AT_ONCE = 100;

/** The job that sends what is due in a collection, after those that put something into it. `deliver` sends some messages at most. */
export const deliveryJob = (
  name: string,
  collection: Collection,
  after: readonly string[],
  deliver: (now: number, limit: number) => Promise<unknown>,
): Job => ({
  name,
  does: 'sends what is due',
  after,
  due: ({ now }) => [{ from: collection, matching: hasDueMessage(now) }],
  work: ({ now }) => deliver(now, AT_ONCE),
});

/** The job that sends what is due of an outbox. */
export const messagesJob = <Kind extends string, T extends Carrier<Kind>>(
  name: string,
  outbox: Outbox<Kind, T>,
  after: readonly string[],
): Job => deliveryJob(name, outbox.collection, after, (now, limit) => deliverDue(outbox, now, limit));
