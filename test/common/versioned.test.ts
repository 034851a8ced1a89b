import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/common/refusal';
import { changeVersioned } from '../../cloudfunctions/common/versioned';

interface Account {
  version: number;
  total: number;
  marks: string[];
}

/** What somebody does: adds to the total as long as it stays at or below `max`. Calls of one mark are one call, repeated. */
interface Call {
  mark: string;
  add: number;
}

const MAX = 5;

/** A record in a store whose answers come in whatever order `s` lets them, and calls that change it. */
function accountIn(s: fc.Scheduler, tries: number) {
  let stored: Account = { version: 0, total: 0, marks: [] };
  const seen: Account[] = [stored];
  const counts = { reads: 0, writes: 0, wins: 0 };
  const read = s.scheduleFunction(async () => {
    counts.reads += 1;
    return stored;
  });
  const save = s.scheduleFunction(async (before: Account, after: Account) => {
    counts.writes += 1;
    if (stored.version !== before.version) return undefined;
    stored = after;
    seen.push(after);
    counts.wins += 1;
    return after;
  });
  const call = async ({ mark, add }: Call): Promise<Account | string> => {
    try {
      return await changeVersioned<Account, number>(await read(), {
        isDone: ({ marks }) => marks.includes(mark),
        next: ({ total }) => {
          if (total + add > MAX) throw new Refusal('WRONG_STATUS');
          return add === 0 ? undefined : total + add;
        },
        write: (before, total) => save(before, { version: before.version + 1, total, marks: [...before.marks, mark] }),
        findAgain: read,
        tries,
      });
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  return { call, counts, seen, stored: () => stored };
}

const calls = fc.array(fc.record({ mark: fc.constantFrom('a', 'b', 'c', 'd'), add: fc.integer({ min: 0, max: 3 }) }), {
  minLength: 1,
  maxLength: 6,
});

describe('a record that is changed by a rule on the whole of it', () => {
  it('keeps the rule, and has each call once, in whatever order calls come in between of each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (s, wanted) => {
        const { call, counts, seen, stored } = accountIn(s, wanted.length);
        const answers = await s.waitFor(Promise.all(wanted.map(call)));
        const { total, marks } = stored();
        expect(total).toBeLessThanOrEqual(MAX);
        expect(new Set(marks).size).toBe(marks.length);
        expect(counts.wins).toBe(marks.length);
        // As many tries as calls are enough: each loss is somebody's win.
        expect(answers).not.toContain('BUSY');
        for (const [i, { mark, add }] of wanted.entries()) {
          const answer = answers[i];
          if (answer === 'WRONG_STATUS') continue;
          expect(seen).toContain(answer);
          if (add > 0) expect(marks).toContain(mark);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is refused, or the same for a call that was carried out meanwhile, when others are quicker each time', async () => {
    let stored: Account = { version: 0, total: 0, marks: [] };
    let writes = 0;
    const changing = (lost: (n: number) => string) => ({
      isDone: ({ marks }: Account) => marks.includes('mine'),
      next: ({ total }: Account, attempt: number) => {
        expect(attempt).toBe(writes + 1);
        return total + 1;
      },
      write: async () => {
        writes += 1;
        stored = { ...stored, version: stored.version + 1, marks: [...stored.marks, lost(writes)] };
        return undefined;
      },
      findAgain: async () => stored,
      tries: 3,
    });
    await expect(changeVersioned(stored, changing(String))).rejects.toMatchObject({ code: 'BUSY' });
    expect(writes).toBe(3);
    writes = 0;
    const changed = new Refusal('CHANGED');
    await expect(changeVersioned(stored, { ...changing(String), tries: 1, tooLate: changed })).rejects.toBe(changed);
    expect(writes).toBe(1);
    writes = 0;
    // The last answer was lost on its way: what is there then tells that the call was carried out.
    const answer = await changeVersioned(
      stored,
      changing((n) => (n === 3 ? 'mine' : String(n))),
    );
    expect(answer).toBe(stored);
  });
});
