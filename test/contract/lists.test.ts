/** Every list of records in every answer: it goes on, says that there is more, or is bounded by somebody. A new list without a row here fails. */
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { ActionName, FunctionName } from '../../contract/functions';
import { ACTIVITY_SAMPLES, joined, PLAN, SHIFT } from '../activity/support/samples';
import { PAIRING_SAMPLES } from '../pairing/support/samples';
import { asked } from '../request/support/samples';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { PEOPLE, smallTown, staffDoc, stationDoc } from '../support/fixtures';
import { VOLUNTEER_SAMPLES } from '../volunteer/support/samples';

const stationId = 'station-a';
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
const volunteer = { as: PEOPLE.volunteerA };
const manager = { as: PEOPLE.manager };
const NOW = '2026-11-25 08:40';

type Who = { as: string };
type Document = Record<string, unknown>;

/** A list that is filled with more than one answer holds. `fill` puts this number into the database and returns the input. */
interface Filled {
  as: Who;
  /** What tells one record from another. */
  id: string;
  /** How many are put in; by default more than any page holds. */
  count?: number;
  fill: (count: number) => Promise<Document>;
}

type Row =
  | ({ goesOn: 'cursor' } & Filled)
  /** `says`: whether an answer tells that there is more. `holds`: the number that is sent. */
  | ({ goesOn: 'more'; holds: number; says: (answer: Document) => boolean } & Filled)
  /** What keeps the list shorter than one answer. */
  | { bounded: string };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown(), now: NOW });
});
beforeEach(() => cloud.reset(smallTown(), NOW));
afterAll(() => cloud.close());

const idOf = (n: number): string => n.toString(16).padStart(24, '0');
const MANY = 120;

/** This number of copies of the one document in a collection, with other ids; the sample itself goes away. */
async function copies(collection: string, count: number, change: (n: number, of: Document) => Document = () => ({})): Promise<void> {
  const [of] = cloud.db.list(collection, { limit: 1000 }).slice(-1);
  if (of === undefined) throw new Error(`no document in ${collection}`);
  await cloud.db.remove(collection, { _id: of._id as string }, false);
  await cloud.db.insert(
    collection,
    Array.from({ length: count }, (_, n) => ({ ...of, _id: idOf(n), ...change(n, of) })),
  );
}

const set = (collection: string, query: Document, change: Document) =>
  cloud.db.modify(collection, { query, update: { $set: change }, replace: false, multi: false, upsert: false } as never);

/** Of a booking everything that is unique. */
const unique = (n: number): Document => ({ activeKey: `k${n}`, codeKey: `c${n}`, queueKey: `q${n}` });

async function bookings(count: number, change: (n: number) => Document = () => ({})): Promise<void> {
  const applicant = { name: '王小芳', phone: '13800000021' };
  const wish = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '11:00', applicant };
  await cloud.must('booking', 'create', wish, resident);
  await copies('bookings', count, (n) => ({ ...unique(n), ...change(n) }));
}

const requests = async (count: number, change: Document = {}): Promise<void> => {
  await asked(cloud);
  await copies('requests', count, () => change);
};
const pairings = async (count: number): Promise<void> => {
  await PAIRING_SAMPLES.mine(cloud);
  await copies('pairings', count, (n) => ({ elderKey: `e${n}`, codeKey: `c${n}` }));
};
const activities = async (count: number): Promise<void> => {
  await joined(cloud);
  await copies('activities', count);
};
const records = async (count: number): Promise<void> => {
  await VOLUNTEER_SAMPLES.records?.(cloud);
  await copies('service_records', count);
};
const crew = async (count: number, role: 'window' | 'volunteer', each: (n: number) => Document = () => ({})): Promise<void> => {
  const people = Array.from({ length: count }, (_, n) => ({ ...staffDoc(`crew-${role}-${n}`, { [stationId]: role }), ...each(n) }));
  await cloud.db.insert('staff', people);
};

/** Everything of the 邻里 tab, one kind more than it shows. */
const around = (kind: string, fill: (count: number) => Promise<unknown>): Row => ({
  goesOn: 'more',
  as: resident,
  id: kind === 'requests' ? 'requestId' : kind === 'pairings' ? 'pairingId' : 'activityId',
  holds: 10,
  count: 11,
  says: ({ more }) => (more as string[] | undefined)?.includes(kind) === true,
  fill: async (count) => {
    await fill(count);
    return { near: stationDoc(stationId).location };
  },
});

const OF_A_STATION = "its settings name each once, and they are sent whole, as they stand in the station's one document";
const CARD = 'contact.update takes 20 entries at most, and they are sent whole';
const OF_AN_ACTIVITY =
  'they are sent whole, as they stand in the one document of the activity, which takes no more than its places and its waiting list';
const FORM = 'the form that writes it takes so many, and they are sent whole';
const COPY = 'each kind goes by cursor, as test/common/copy walks it to the end';
const GROUPS = 'a station has a counter group of each kind at most';

const ROWS: Record<string, Row> = {
  'station.list.stations': {
    goesOn: 'cursor',
    as: resident,
    id: 'stationId',
    count: 230,
    fill: async (count) => {
      await cloud.db.insert(
        'stations',
        Array.from({ length: count - 2 }, (_, n) => ({ ...stationDoc(`outlet-${n}`), scene: `scene-${n}` })),
      );
      return {};
    },
  },
  'station.home.contacts': { bounded: CARD },
  'station.home.services': { bounded: OF_A_STATION },
  'station.home.amenities': { bounded: OF_A_STATION },
  'station.services.services': { bounded: OF_A_STATION },
  'station.settings.groups': { bounded: GROUPS },
  'station.settings.offers': { bounded: OF_A_STATION },
  'station.setAmenity.amenities': { bounded: OF_A_STATION },
  'contact.card.contacts': { bounded: CARD },
  'contact.update.contacts': { bounded: CARD },
  'contact.history.changes': {
    goesOn: 'more',
    as: head,
    id: 'version',
    holds: 50,
    count: 50,
    says: ({ more }) => more === true,
    fill: async (count) => {
      const history = Array.from({ length: count }, (_, n) => ({ version: n + 2, at: n, by: staffIdOf(PEOPLE.headA), summary: '改了' }));
      await set('contact_cards', { _id: stationId }, { history, version: count + 1 });
      return { stationId };
    },
  },
  'activity.list.activities': {
    goesOn: 'cursor',
    as: resident,
    id: 'activityId',
    fill: async (count) => {
      await activities(count);
      return { stationId };
    },
  },
  'activity.mine.activities': {
    goesOn: 'cursor',
    as: resident,
    id: 'activityId',
    fill: async (count) => {
      await activities(count);
      return {};
    },
  },
  'activity.create.activities': { bounded: FORM },
  'activity.agenda.activities': {
    goesOn: 'cursor',
    as: window,
    id: 'activityId',
    fill: async (count) => {
      await activities(count);
      return { stationId, view: 'coming' };
    },
  },
  'activity.roster.entries': { bounded: OF_AN_ACTIVITY },
  'activity.roster.codes': { bounded: FORM },
  'activity.roster.reports': { bounded: OF_AN_ACTIVITY },
  'activity.reveal.children': { bounded: FORM },
  'activity.copy.records': { bounded: COPY },
  'booking.availability.days': { bounded: 'the caller says how many days, and the contract how many at most' },
  'booking.mine.bookings': {
    goesOn: 'cursor',
    as: resident,
    id: 'bookingId',
    fill: async (count) => {
      await bookings(count);
      return {};
    },
  },
  'booking.queue.bookings': {
    goesOn: 'more',
    as: window,
    id: 'bookingId',
    holds: 500,
    count: 501,
    says: ({ more }) => more === true,
    fill: async (count) => {
      await bookings(count);
      return { stationId };
    },
  },
  'booking.queue.groups': { bounded: GROUPS },
  'booking.copy.records': { bounded: COPY },
  'booking.profile.members': { bounded: FORM },
  'booking.profile.pauses': { bounded: 'one pause for the person and one for each of five family members' },
  'booking.addMember.members': { bounded: FORM },
  'booking.removeMember.members': { bounded: FORM },
  'booking.inbox.pending': {
    goesOn: 'more',
    as: window,
    id: 'bookingId',
    holds: 100,
    count: 101,
    says: ({ morePending }) => morePending === true,
    fill: async (count) => {
      await bookings(count, (n) => ({ status: 'pending', dueAt: n + 1 }));
      return { stationId };
    },
  },
  'booking.inbox.callbacks': {
    goesOn: 'more',
    as: window,
    id: 'bookingId',
    holds: 100,
    count: 101,
    says: ({ moreCallbacks }) => moreCallbacks === true,
    fill: async (count) => {
      const callback = { state: 'open', dueAt: 1, closeBy: 2, notes: [] };
      await bookings(count, (n) => ({ status: 'done', endedBy: `e${n}`, callbackAt: n + 1, callback }));
      return { stationId };
    },
  },
  'booking.board.calling': { bounded: 'a screen shows the last eight calls: whoever was called before has been shown by then' },
  'booking.board.groups': { bounded: GROUPS },
  'pairing.visits.visits': {
    goesOn: 'cursor',
    as: volunteer,
    id: 'visitId',
    fill: async (count) => {
      const sample = await PAIRING_SAMPLES.visit(cloud);
      await cloud.must('pairing', 'visit', sample, volunteer);
      await cloud.timers.run('timer');
      await set('pairings', { _id: sample.pairingId }, { pending: {} });
      const visit = { pairingId: sample.pairingId, at: 1, mood: '', minutes: 30, by: staffIdOf(PEOPLE.volunteerA) };
      const [stored = visit] = cloud.db.list('pair_visits', { limit: 1 });
      await cloud.db.remove('pair_visits', {}, true);
      await cloud.db.insert(
        'pair_visits',
        Array.from({ length: count }, (_, n) => ({ ...stored, _id: idOf(n) })),
      );
      return { pairingId: sample.pairingId };
    },
  },
  'pairing.mine.pairings': {
    goesOn: 'cursor',
    as: volunteer,
    id: 'pairingId',
    fill: async (count) => {
      await pairings(count);
      return {};
    },
  },
  'pairing.list.pairings': {
    goesOn: 'cursor',
    as: window,
    id: 'pairingId',
    fill: async (count) => {
      await pairings(count);
      return { stationId };
    },
  },
  'pairing.copy.records': { bounded: COPY },
  'request.neighbours.requests': around('requests', requests),
  'request.neighbours.pairings': around('pairings', pairings),
  'request.neighbours.own': around('own', activities),
  'request.neighbours.activities': around('activities', activities),
  'request.mine.requests': {
    goesOn: 'cursor',
    as: resident,
    id: 'requestId',
    fill: async (count) => {
      await requests(count);
      return {};
    },
  },
  'request.inbox.requests': {
    goesOn: 'cursor',
    as: window,
    id: 'requestId',
    fill: async (count) => {
      await requests(count);
      return { stationId, view: 'new' };
    },
  },
  'request.copy.records': { bounded: COPY },
  'staff.me.memberships': { bounded: 'all stations of the one staff record are sent' },
  'staff.list.staff': {
    goesOn: 'cursor',
    as: head,
    id: 'staffId',
    count: 1203,
    fill: async (count) => {
      await crew(600, 'window');
      await crew(count - 603, 'volunteer', (n) => ({ since: { [fieldOf(stationId)]: n % 3 } }));
      return { stationId };
    },
  },
  'staff.managers.managers': {
    goesOn: 'more',
    as: manager,
    id: 'staffId',
    holds: 100,
    count: 101,
    says: ({ more }) => more === true,
    fill: async (count) => {
      const others = Array.from({ length: count - 1 }, (_, n) => ({ ...staffDoc(`manager-x${n}`, {}, true) }));
      await cloud.db.insert('staff', others);
      return {};
    },
  },
  'staff.audit.entries': {
    goesOn: 'cursor',
    as: manager,
    id: 'entryId',
    fill: async (count) => {
      await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
      await copies('audit', count);
      return {};
    },
  },
  'volunteer.me.records': {
    goesOn: 'cursor',
    as: volunteer,
    id: 'recordId',
    fill: async (count) => {
      await records(count);
      return {};
    },
  },
  'volunteer.roster.volunteers': {
    goesOn: 'cursor',
    as: head,
    id: 'volunteerId',
    fill: async (count) => {
      await VOLUNTEER_SAMPLES.decide?.(cloud);
      await copies('staff', count, (n) => ({ openid: `applicant-${n}` }));
      return { stationId, status: 'applied' };
    },
  },
  'volunteer.records.records': {
    goesOn: 'cursor',
    as: head,
    id: 'recordId',
    fill: async (count) => {
      await records(count);
      return { stationId };
    },
  },
  'volunteer.growth.months': { bounded: 'a hundred years of months' },
  'volunteer.copy.records': { bounded: COPY },
};

interface Node {
  type: string;
  wrapped?: Node;
  item?: Node;
  entries?: Record<string, Node>;
}

const bare = (node: Node): Node => (node.wrapped ? bare(node.wrapped) : node);

/** The lists of records at the top of each answer, by the contract alone. */
const LISTS = CONTRACT.flatMap(({ name, output }) =>
  Object.entries((output as unknown as Node).entries ?? {}).flatMap(([key, value]) => {
    const { type, item } = bare(value);
    return type === 'array' && item && bare(item).entries ? [`${name}.${key}`] : [];
  }),
);

const FILLED = Object.entries(ROWS).flatMap(([name, row]) => ('goesOn' in row ? [[name, row] as const] : []));

it('has a row for each list of the contract, and no other', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...LISTS].sort());
});

async function page(name: string, input: Document, who: Who): Promise<{ answer: Document; ids: unknown[]; dbRequests: number }> {
  const [fn = '', verb = '', key = ''] = name.split('.');
  const answer = await cloud.ask(fn as FunctionName, verb as ActionName<FunctionName>, input, who);
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`);
  const data = answer.data as unknown as Document;
  const row = ROWS[name] as Filled;
  return { answer: data, ids: (data[key] as Document[]).map((one) => one[row.id]), dbRequests: answer.dbRequests };
}

describe('a list of more than one answer holds', () => {
  it.each(FILLED)('is told to its end, or says that it is not: %s', async (name, row) => {
    const { count = MANY } = row;
    const input = await row.fill(count);
    const first = await page(name, input, row.as);
    if (row.goesOn === 'more') {
      expect([first.ids.length, row.says(first.answer)]).toEqual([row.holds, true]);
      return;
    }
    const seen = [...first.ids];
    let { cursor } = first.answer;
    expect(cursor).toBeDefined();
    for (let pages = 0; cursor !== undefined && pages < count; pages += 1) {
      const next = await page(name, { ...input, cursor }, row.as);
      expect(next.dbRequests).toBe(first.dbRequests);
      seen.push(...next.ids);
      cursor = next.answer.cursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
  });
});

describe('a list that is whole', () => {
  it.each(FILLED.flatMap(([name, row]) => (row.goesOn === 'more' && name !== 'contact.history.changes' ? [[name, row] as const] : [])))(
    'does not say that there is more: %s',
    async (name, row) => {
      const input = await row.fill(row.holds);
      const { answer, ids } = await page(name, input, row.as);
      expect([ids.length, row.says(answer)]).toEqual([row.holds, false]);
    },
  );
});

describe('the order of calls', () => {
  /** This number of waiting people, with numbers from 1 on; the last of them has priority. */
  const line = (count: number) =>
    bookings(count, (n) => ({
      status: 'arrived',
      queueNumber: n + 1,
      arrivedAt: 1,
      ...(n === count - 1 && { priority: 'elder' }),
      // Called, not there, and put back behind the first two.
      ...(n === count - 2 && { turn: 1.5 }),
    }));

  it('knows the last of a thousand who wait', async () => {
    await line(1000);
    const { groups } = await cloud.must('booking', 'board', { stationId });
    expect(groups.find(({ group }) => group === 'police')).toMatchObject({ waiting: 1000, next: ['A1000', 'A01', 'A999', 'A02', 'A03'] });
    const called = [];
    for (let n = 0; n < 4; n += 1)
      called.push((await cloud.must('booking', 'next', { stationId, group: 'police' }, window)).booking?.queueLabel);
    expect(called).toEqual(['A1000', 'A01', 'A999', 'A02']);
    const waiting = await cloud.must('booking', 'get', { bookingId: idOf(500) }, resident);
    expect(waiting.booking.queue?.ahead).toBe(498);
  });

  it("knows a group's last calls behind those of the others", async () => {
    await line(400);
    const others = Array.from({ length: 300 }, (_, n) => n);
    const [of] = cloud.db.list('bookings', { limit: 1 });
    const call = (n: number, more: Document) => ({
      ...of,
      ...unique(n),
      _id: idOf(n),
      status: 'done',
      endedBy: `e${n}`,
      queueNumber: n,
      ...more,
    });
    await cloud.db.insert(
      'bookings',
      [
        ...[1000, 1001].map((n) => call(n, { priority: 'first', servingAt: n, endedAt: n + 1 })),
        ...others.map((n) => call(2000 + n, { group: 'tax', servingAt: 2000 + n, endedAt: 2001 + n, priority: undefined })),
      ].map((doc) => JSON.parse(JSON.stringify(doc)) as Document),
    );
    const { groups } = await cloud.must('booking', 'board', { stationId });
    // Two with priority were called: it is the turn of one without.
    expect(groups.find(({ group }) => group === 'police')?.next.slice(0, 2)).toEqual(['A01', 'A400']);
    expect((await cloud.must('booking', 'next', { stationId, group: 'police' }, window)).booking?.queueLabel).toBe('A01');
  });

  it('finds whom a call called that comes again after fifty others, back in the line or not', async () => {
    await line(60);
    const call = (requestId: string) => cloud.must('booking', 'next', { stationId, group: 'police' }, { ...window, requestId });
    const first = await call('call-0001');
    for (let n = 0; n < 50; n += 1) {
      cloud.clock.advance(1000);
      await call(`other-${String(n).padStart(4, '0')}`);
    }
    expect((await call('call-0001')).booking?.bookingId).toBe(first.booking?.bookingId);
  });
});

describe('what was asked to be a part of a list', () => {
  it('holds what a helper has just taken, behind twenty newer ones that are over', async () => {
    await asked(cloud, ['admit', 'accept']);
    const [taken] = cloud.db.list('requests', { limit: 1 });
    const over = Array.from({ length: 20 }, (_, n) => ({ ...taken, _id: idOf(n), status: 'closed', endedAt: 1, createdAt: 9e12 + n }));
    await cloud.db.insert('requests', over);
    const { requests: held, cursor } = await cloud.must('request', 'inbox', { stationId, view: 'held' }, volunteer);
    expect([held.map(({ requestId }) => requestId), cursor]).toEqual([[taken?._id], undefined]);
  });

  it('holds bookings that are not over, behind twenty newer ones that are', async () => {
    await bookings(21, (n) => (n === 0 ? {} : { status: 'done', endedBy: `e${n}`, createdAt: 9e12 + n }));
    const mine = await cloud.must('booking', 'mine', { open: true }, resident);
    expect([mine.bookings.map(({ bookingId }) => bookingId), mine.cursor]).toEqual([[idOf(0)], undefined]);
    expect((await cloud.must('booking', 'mine', {}, resident)).bookings.map(({ bookingId }) => bookingId)).not.toContain(idOf(0));
  });

  it('holds lectures that one is to give, behind what one goes to', async () => {
    const { activityId } = (await ACTIVITY_SAMPLES.answerLecture(cloud)) as { activityId: string };
    const [lecture] = cloud.db.list('activities', { limit: 1 });
    const { lecture: _lecture, ...plain } = lecture ?? {};
    const others = Array.from({ length: 60 }, (_, n) => ({
      ...plain,
      _id: idOf(n),
      status: 'open',
      listed: 'set',
      startsAt: 9e12 + n,
      endsAt: 9e12 + n + 1,
    }));
    await cloud.db.insert('activities', others);
    const { activities: lectures, cursor } = await cloud.must('activity', 'mine', { lectures: true }, volunteer);
    expect([lectures.map((one) => one.activityId), cursor]).toEqual([[activityId], undefined]);
  });

  it('holds shifts, behind what everybody may come to', async () => {
    const shift = (await cloud.must('activity', 'create', { ...PLAN, ...SHIFT }, window)).activities[0]?.activityId;
    const [of] = cloud.db.list('activities', { limit: 1 });
    const sooner = Array.from({ length: 60 }, (_, n) => ({
      ...of,
      _id: idOf(n),
      audience: 'everyone',
      startsAt: (of?.startsAt as number) - 1,
    }));
    await cloud.db.insert('activities', sooner);
    const listed = await cloud.must('activity', 'list', { stationId, shifts: true }, volunteer);
    expect([listed.activities.map(({ activityId }) => activityId), listed.cursor]).toEqual([[shift], undefined]);
  });

  it('holds what is over and was not finished, behind what was', async () => {
    await activities(61);
    await cloud.db.modify('activities', {
      query: {},
      update: { $set: { startsAt: 2, came: 3 } },
      replace: false,
      multi: true,
      upsert: false,
    } as never);
    await cloud.db.modify('activities', {
      query: { _id: idOf(60) },
      update: { $set: { startsAt: 1 }, $unset: { came: '' } },
      replace: false,
      multi: false,
      upsert: false,
    } as never);
    const { activities: unfinished } = await cloud.must('activity', 'agenda', { stationId, view: 'unfinished', limit: 1 }, window);
    expect(unfinished.map(({ activityId }) => activityId)).toEqual([idOf(60)]);
  });

  it('holds one applicant alone, who is not among the first fifty', async () => {
    await VOLUNTEER_SAMPLES.decide?.(cloud);
    await copies('staff', 60, (n) => ({ openid: `applicant-${n}` }));
    const input = { stationId, status: 'applied', volunteerId: idOf(0) };
    expect((await cloud.must('volunteer', 'roster', input, head)).volunteers.map(({ volunteerId }) => volunteerId)).toEqual([idOf(0)]);
  });

  it('holds the visitor of one’s own elder, behind the elders one visits', async () => {
    await PAIRING_SAMPLES.mine(cloud);
    const both = staffIdOf(PEOPLE.volunteerA);
    await copies('pairings', 15, (n) => ({
      elderKey: `e${n}`,
      codeKey: `c${n}`,
      people: [both],
      openid: n === 14 ? PEOPLE.volunteerA : '',
      rank: n,
    }));
    const { pairings: near, more } = await cloud.must('request', 'neighbours', {}, volunteer);
    expect([near[0]?.pairingId, near[0]?.own, near.length, more]).toEqual([idOf(14), true, 10, ['pairings']]);
  });
});
