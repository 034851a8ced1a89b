import { STATUSES } from '../../contract/booking';
import type { ActionName, FunctionName } from '../../contract/functions';
import { REQUEST_STATUSES } from '../../contract/request';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { smallTown } from '../support/fixtures';
import { SAMPLES } from '../support/samples';
import { actorOf } from '../support/tables';

/** Which records an action changes, by the id in its sample. */
interface Kind {
  fn: FunctionName;
  id: string;
  collection: string;
  statuses: readonly string[];
  /** Action → the statuses in which it is not refused for the status. */
  allowed: Record<string, readonly string[]>;
  /** Actions that change such a record in whatever status it is, each for a reason. */
  always: Record<string, string>;
}

const RUNNING = ['submitted', 'accepted', 'taken', 'on_the_way'];

const KINDS: Kind[] = [
  {
    fn: 'booking',
    id: 'bookingId',
    collection: 'bookings',
    statuses: STATUSES,
    allowed: {
      cancel: ['waiting', 'offered', 'pending', 'booked'],
      reschedule: ['pending', 'booked'],
      checkIn: ['booked'],
      start: ['arrived'],
      finish: ['serving'],
      noShow: ['booked', 'arrived', 'serving'],
      callAgain: ['serving'],
      requeue: ['serving'],
      takeBack: ['done'],
      rate: ['done'],
      takeOffer: ['offered'],
      decide: ['pending'],
      waive: ['no_show'],
      notify: ['waiting', 'offered', 'pending', 'booked', 'arrived', 'serving'],
      forget: ['done', 'cancelled', 'no_show'],
    },
    always: {
      callBack: 'it goes by the state of the call-back',
      reveal: 'it writes who looked, and leaves the booking',
    },
  },
  {
    fn: 'request',
    id: 'requestId',
    collection: 'requests',
    statuses: REQUEST_STATUSES,
    allowed: {
      admit: ['submitted'],
      decline: ['submitted', 'accepted', 'taken'],
      assign: RUNNING,
      accept: ['accepted'],
      giveBack: ['taken', 'on_the_way'],
      progress: ['taken'],
      finish: ['taken', 'on_the_way'],
      confirm: ['done'],
      cancel: RUNNING,
      notify: [...RUNNING, 'done'],
      forget: ['confirmed', 'cancelled', 'declined'],
    },
    always: {
      judge: 'a picture waits for its decision whatever became of the request',
      reveal: 'who may look is the matter of its policy',
    },
  },
  {
    fn: 'pairing',
    id: 'pairingId',
    collection: 'pairings',
    statuses: ['proposed', 'active', 'ended'],
    allowed: {
      agree: ['proposed', 'active'],
      setHealth: ['proposed', 'active'],
      reveal: ['active'],
      visit: ['active'],
      askVisit: ['active'],
      end: ['proposed', 'active'],
    },
    always: {},
  },
];

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());

describe.each(KINDS)('$fn', ({ fn, id, collection, statuses, allowed, always }) => {
  const verbs = Object.keys(allowed);

  it.each(verbs)('%s is done in the statuses that it is for, and else refused as of a wrong status', async (verb) => {
    const open: string[] = [];
    let input: Record<string, unknown> | undefined;
    for (const status of statuses) {
      if (input === undefined) {
        await cloud.reset(smallTown());
        input = (await SAMPLES[fn][verb]?.(cloud)) as Record<string, unknown>;
      }
      const change = { query: { _id: input[id] }, update: { $set: { status } }, replace: false, multi: false, upsert: false };
      await cloud.db.modify(collection, change);
      const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, input, { as: actorOf(fn, verb) });
      const code = answer.ok ? 'OK' : answer.error.code;
      if (code !== 'WRONG_STATUS') {
        open.push(status);
        input = undefined;
      }
    }
    expect(open).toEqual(statuses.filter((status) => allowed[verb]?.includes(status)));
  });

  it('has a row for each action that writes to such a record', async () => {
    const named: string[] = [];
    for (const { verb } of CONTRACT.filter((action) => action.fn === fn && action.writes)) {
      await cloud.reset(smallTown());
      const input = (await SAMPLES[fn][verb]?.(cloud)) as Record<string, unknown>;
      if (Object.hasOwn(input, id)) named.push(verb);
    }
    expect(named.sort()).toEqual([...verbs, ...Object.keys(always)].sort());
  });
});
