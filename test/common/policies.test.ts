import type { ActionName, FunctionName } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { SAMPLES } from '../support/samples';
import { actorOf, TABLES } from '../support/tables';
import { townForEach } from '../support/town';
import { WRITES } from '../support/writes';

type Person = keyof typeof PEOPLE | 'nobody';
const EVERYONE: Person[] = ['nobody', ...(Object.keys(PEOPLE) as Person[])];

/** Who may, said here a second time and by name: `resident` owns the booking, A is its station. */
const NAMED = EVERYONE.filter((person) => person !== 'nobody');
const STAFF: Person[] = ['windowA', 'headA', 'manager'];
const HEAD: Person[] = ['headA', 'manager'];
const OWNER_OR_STAFF: Person[] = ['resident', ...STAFF];

const MAY: Record<FunctionName, Record<string, Person[]>> = {
  station: {
    list: EVERYONE,
    get: EVERYONE,
    home: EVERYONE,
    services: EVERYONE,
    settings: HEAD,
    update: HEAD,
    setAmenity: STAFF,
    close: STAFF,
    reopen: STAFF,
    create: ['manager'],
    qrCode: STAFF,
  },
  activity: {
    list: EVERYONE,
    get: EVERYONE,
    signUp: NAMED,
    joinWaitlist: NAMED,
    takeOffer: NAMED,
    cancel: NAMED,
    agreePhotos: NAMED,
    objectPhotos: NAMED,
    reportPhoto: NAMED,
    notify: NAMED,
    mine: NAMED,
    copy: NAMED,
    erase: NAMED,
    create: STAFF,
    update: STAFF,
    callOff: STAFF,
    agenda: STAFF,
    roster: STAFF,
    enter: STAFF,
    checkIn: STAFF,
    takeBack: STAFF,
    remove: STAFF,
    notSeen: STAFF,
    reveal: ['windowA', 'headA'],
    finish: STAFF,
    photoPaths: STAFF,
    recap: STAFF,
    judgePhoto: STAFF,
    poster: NAMED,
    askLecture: NAMED,
    withdrawLecture: ['resident'],
    proposeLecturer: HEAD,
    answerLecture: ['volunteerA', 'headA'],
    contact: [...STAFF, 'volunteerA'],
  },
  contact: { card: EVERYONE, update: STAFF, history: HEAD },
  booking: {
    availability: EVERYONE,
    create: NAMED,
    get: OWNER_OR_STAFF,
    mine: NAMED,
    cancel: OWNER_OR_STAFF,
    reschedule: OWNER_OR_STAFF,
    checkIn: STAFF,
    start: STAFF,
    finish: STAFF,
    noShow: STAFF,
    callAgain: STAFF,
    requeue: STAFF,
    takeBack: STAFF,
    rate: ['resident'],
    queue: STAFF,
    next: STAFF,
    walkIn: STAFF,
    reveal: ['windowA', 'headA'],
    phoneNumber: NAMED,
    forget: HEAD,
    copy: NAMED,
    erase: NAMED,
    joinWaitlist: NAMED,
    takeOffer: OWNER_OR_STAFF,
    decide: STAFF,
    waive: STAFF,
    notify: ['resident'],
    profile: NAMED,
    addMember: NAMED,
    removeMember: NAMED,
    inbox: STAFF,
    callBack: HEAD,
    board: EVERYONE,
  },
  pairing: {
    propose: HEAD,
    agree: ['volunteerA'],
    claim: NAMED,
    setHealth: ['resident', 'headA'],
    reveal: ['volunteerA', 'headA'],
    visit: ['volunteerA'],
    visits: [...OWNER_OR_STAFF, 'volunteerA'],
    mine: NAMED,
    list: STAFF,
    askVisit: OWNER_OR_STAFF,
    end: [...OWNER_OR_STAFF, 'volunteerA'],
    copy: NAMED,
    erase: NAMED,
  },
  request: {
    photoPaths: NAMED,
    create: NAMED,
    record: STAFF,
    get: [...OWNER_OR_STAFF, 'volunteerA'],
    neighbours: NAMED,
    mine: NAMED,
    inbox: [...STAFF, 'volunteerA'],
    admit: STAFF,
    decline: STAFF,
    judge: STAFF,
    assign: STAFF,
    accept: ['windowA', 'headA', 'volunteerA'],
    giveBack: ['volunteerA'],
    progress: ['volunteerA'],
    finish: [...STAFF, 'volunteerA'],
    confirm: OWNER_OR_STAFF,
    notify: ['resident'],
    cancel: OWNER_OR_STAFF,
    reveal: ['volunteerA'],
    forget: HEAD,
    copy: NAMED,
    erase: NAMED,
  },
  staff: {
    me: NAMED,
    invite: HEAD,
    invitation: NAMED,
    join: NAMED,
    list: HEAD,
    remove: HEAD,
    leave: ['windowA', 'headA', 'volunteerA'],
    inviteManager: ['manager'],
    managers: ['manager'],
    removeManager: ['manager'],
    audit: HEAD,
  },
  volunteer: {
    me: NAMED,
    register: NAMED,
    withdraw: NAMED,
    roster: STAFF,
    decide: HEAD,
    reveal: HEAD,
    records: HEAD,
    correct: HEAD,
    note: HEAD,
    approve: HEAD,
    verify: EVERYONE,
    certificate: NAMED,
    export: HEAD,
    growth: HEAD,
    copy: NAMED,
    erase: NAMED,
  },
};

const CASES = (Object.keys(TABLES) as FunctionName[]).flatMap((fn) => Object.keys(TABLES[fn]).map((verb) => [fn, verb] as const));

it('every action of every table is in the list of who may', () => {
  for (const [fn, table] of Object.entries(TABLES)) expect(Object.keys(MAY[fn as FunctionName]).sort()).toEqual(Object.keys(table).sort());
});

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

afterEach(() => jest.restoreAllMocks());

/** How many requests from now on write. */
function countWrites(): () => number {
  const spies = (['add', 'modify', 'remove', 'carryOut'] as const).map((way) => jest.spyOn(cloud.db, way));
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

describe.each(CASES)('%s.%s', (fn, verb) => {
  it('lets do who may, and nobody else; writes to the database only if it is said to', async () => {
    const input = await SAMPLES[fn][verb]?.(cloud);
    const writes = countWrites();
    const may = MAY[fn][verb] ?? [];
    const refused = EVERYONE.filter((person) => !may.includes(person));
    for (const person of [...refused, ...may]) {
      const as = person === 'nobody' ? undefined : PEOPLE[person];
      const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, input, { as });
      const code = answer.ok ? 'OK' : answer.error.code;
      const decided = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? 'refused' : 'allowed';
      expect({ person, decided }).toEqual({ person, decided: may.includes(person) ? 'allowed' : 'refused' });
      if (person === 'nobody' && decided === 'refused') expect(code).toBe('UNAUTHENTICATED');
      expect(['INTERNAL', 'BAD_INPUT', 'TIMEOUT']).not.toContain(code);
      if (decided === 'refused') expect({ person, writes: writes() }).toEqual({ person, writes: 0 });
    }
    const says = (WRITES[fn] as Record<string, boolean>)[verb];
    // The first manager is nobody of the town.
    if (says && writes() === 0) await cloud.must(fn, verb as ActionName<typeof fn>, input, { as: actorOf(fn, verb) });
    expect(writes() > 0).toBe(says);
  });
});
