import type { ActionName } from '../../contract/functions';
import { CAPABILITIES, sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { PEOPLE, smallTown } from '../support/fixtures';
import { EVERYONE, type Person } from '../support/people';
import { actorOf } from '../support/tables';
import { townForEach } from '../support/town';

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
  const may = (CAPABILITIES[fn].whoMay as Record<string, readonly Person[]>)[verb] ?? [];
  const sample = async () => sampleOf(fn, verb)(cloud);
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
