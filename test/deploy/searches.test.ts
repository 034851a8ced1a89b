/** The saved searches of docs/operations.md find what the functions really print. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';

interface Search {
  name: string;
  /** The words in quotes after `log:`. */
  words: string[];
}

function searches(): Search[] {
  const text = readFileSync(path.join(process.cwd(), 'docs/operations.md'), 'utf8');
  const [, table = ''] = /<!-- searches -->([\s\S]*?)<!-- end -->/.exec(text) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
  return rows.map((row) => {
    const [, name = '', query = ''] = /^\| (.+?) \| `(.+?)` \|/.exec(row) ?? [];
    const words = [...query.matchAll(/log:"([^"]+)"/g)].map(([, word = '']) => word).filter((word) => !word.startsWith('<'));
    return { name, words };
  });
}

function called(name: string): Search {
  const found = searches().find((search) => search.name === name);
  if (found === undefined) throw new Error(`no search ${name}`);
  return found;
}

/** What is printed by one statement: the words of a search must meet in one line. */
function statements(): string[] {
  const dir = path.join(process.cwd(), 'cloudfunctions');
  const sources = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return sources.flatMap((file) => readFileSync(path.join(dir, file), 'utf8').match(/console\.(?:log|error)\([\s\S]*?\);\n/g) ?? []);
}

// As the log service cuts a line into words.
const CUT = '!@#%^&*()_=\\"\', <>/?|\\\\;:\\n\\t\\r\\[\\]{}';
const has = (line: string, word: string): boolean => new RegExp(`(^|[${CUT}])${word}([${CUT}]|$)`).test(line);
const finds = ({ words }: Search, line: string): boolean => words.every((word) => has(line, word));

const codesOf = (file: string): string[] => readFileSync(file, 'utf8').match(/\b[A-Z]+(?:_[A-Z]+)*(?=: ')/g) ?? [];

describe('the saved searches of docs/operations.md', () => {
  let cloud: TestCloud;
  let printed: string[];

  beforeAll(async () => {
    cloud = await startTestCloud();
    await cloud.timers.run('timer');
    await cloud.call('timer', {}, { openid: 'somebody' });
    cloud.faults.set({ refuseAt: 1 });
    await cloud.ask('station', 'list', {});
    await cloud.timers.run('timer');
    printed = cloud.log.list({ limit: 100 }).flatMap(({ lines }) => lines.map(({ text }) => text));
  });
  afterAll(() => cloud.close());

  it('are there', () => expect(searches().length).toBeGreaterThan(10));

  it.each(searches())('$name', (search) => {
    expect(search.words.length).toBeGreaterThan(0);
    // A refusal's code is printed as it is: which ones there are, the contract says.
    const codes = codesOf(path.join(process.cwd(), 'contract/errors.ts'));
    const isCode = search.words.every((word) => codes.includes(word));
    const found = [...printed, ...statements()].some((line) => finds(search, line)) || isCode;
    expect({ search, found }).toEqual({ search, found: true });
  });

  it('that wait for the timer are met each time it runs', () => {
    const lines = printed.filter((line) => finds(called('定时器停了'), line) && /^\{"function":"timer","failed"/.test(line));
    expect(lines).toHaveLength(2);
  });

  it('for a fault are met by a fault and by nothing else', () => {
    const lines = printed.filter((line) => finds(called('故障'), line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => JSON.parse(line).code !== 'INTERNAL')).toEqual([]);
  });
});
