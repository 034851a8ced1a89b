import type { ActionName, FunctionName } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { PEOPLE, smallTown } from '../support/fixtures';
import { SAMPLES } from '../support/samples';
import { actorOf } from '../support/tables';
import { townForEach } from '../support/town';

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

it('every action of the contract is in the list of who may', () => {
  expect(CONTRACT.map(({ name }) => name).sort()).toEqual(
    Object.entries(MAY)
      .flatMap(([fn, verbs]) => Object.keys(verbs).map((verb) => `${fn}.${verb}`))
      .sort(),
  );
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

const callerOf = (person: Person): string | undefined => (person === 'nobody' ? undefined : PEOPLE[person]);

describe.each(CONTRACT)('$name', ({ fn, verb, writes: says }) => {
  const may = MAY[fn][verb] ?? [];
  const sample = async () => SAMPLES[fn][verb]?.(cloud);
  const ask = async (input: unknown, as: string | undefined) => {
    const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, input, { as });
    const code = answer.ok ? 'OK' : answer.error.code;
    expect(['INTERNAL', 'BAD_INPUT', 'TIMEOUT']).not.toContain(code);
    return code;
  };

  it('refuses everybody who is not listed, before it writes anything', async () => {
    const input = await sample();
    const writes = countWrites();
    for (const person of EVERYONE.filter((each) => !may.includes(each))) {
      const code = await ask(input, callerOf(person));
      const wanted = person === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect({ person, code, writes: writes() }).toEqual({ person, code: wanted, writes: 0 });
    }
  });

  it('allows everybody who is listed, answers each what the contract says and no more, and writes only if the contract says so', async () => {
    const codes: string[] = [];
    let wrote = 0;
    let input = await sample();
    // The first manager is nobody of the town.
    for (const as of new Set([...may.map(callerOf), actorOf(fn, verb)])) {
      if (says && codes.length > 0) {
        await cloud.reset(smallTown());
        input = await sample();
      }
      const writes = countWrites();
      // Throws for an answer that is not what the contract says, or is more.
      const code = await ask(input, as);
      expect({ as, refused: ['UNAUTHENTICATED', 'FORBIDDEN'].includes(code) }).toEqual({ as, refused: false });
      codes.push(code);
      wrote += writes();
      jest.restoreAllMocks();
    }
    expect(codes).toContain('OK');
    expect(wrote > 0).toBe(says);
  });
});
