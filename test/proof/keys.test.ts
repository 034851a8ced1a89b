import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readKeys, type Uses } from '../../scripts/proof/keys.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'proof-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of a repository: path → text. */
type Files = Record<string, string>;

const functionOf = (name: string, rules: string): Files => ({
  [`cloudfunctions/${name}/index.ts`]: `import { same } from '../common/kernel';\nimport { MOST } from '${rules}';\nimport { MOST as most } from '../common/limits';\nexport const main = () => same([MOST, most]);\n`,
  [`cloudfunctions/${name}/config.json`]: '{}',
});

/** A capability with its function, rules, one collection, one job of the timer, one situation and its invariants. */
const capabilityOf = (name: string, job: string): Files => ({
  ...functionOf(name, './rules'),
  [`cloudfunctions/${name}/rules.ts`]: `export const MOST = 3; // of ${name}\nexport const LEAST = 1;\n`,
  [`cloudfunctions/${name}/record.ts`]: 'export interface Doc { _id: string }\n',
  [`cloudfunctions/${name}/collections.json`]: `{ "${name}_docs": { "indexes": [] } }`,
  [`cloudfunctions/${name}/jobs.ts`]: `import { MOST } from './rules';\nimport type { Doc } from './record';\nexport const ${name} = [{ name: '${job}', work: (doc: Doc) => [doc, MOST, '${name}_docs'] }];\n`,
  [`test/${name}/support/gatherings.ts`]: `import { town } from '../../support/town';\nexport const ${name}Gatherings = [town('${name}')];\n`,
  [`test/${name}/support/invariants.ts`]: `export const ${name}Broken = () => '${name}_docs';\n`,
});

const importsOf = (names: readonly string[], file: string, suffix = '') =>
  names.map((name) => `import { ${name}${suffix} } from '../${name}/${file}';\n`).join('');

/** Where all capabilities are listed. */
const listsOf = (names: readonly string[]): Files => ({
  'cloudfunctions/timer/capabilities.ts': `${importsOf(names, 'jobs')}export const JOBS = Object.values({ ${names.join(', ')}, station: { jobs: [] } });\n`,
  'test/proof/capabilities.ts': [
    importsOf(names, 'support/gatherings', 'Gatherings'),
    importsOf(names, 'support/invariants', 'Broken'),
    `export const PROVEN = { station: {}, ${names.map((name) => `${name}: { gatherings: [...${name}Gatherings], broken: ${name}Broken }`).join(', ')} };\n`,
  ].join(''),
  'test/support/invariants.ts': `import { PROVEN } from '../proof/capabilities';\nexport const broken = Object.values(PROVEN).map((one) => one);\n`,
});

/** A small house: bookings, of which stations close the days, and pairings. */
const HOUSE: Files = {
  ...capabilityOf('booking', 'days'),
  ...capabilityOf('pairing', 'visits'),
  ...functionOf('station', '../booking/rules'),
  ...listsOf(['booking', 'pairing']),
  'cloudfunctions/common/kernel.ts': 'export const same = <T>(value: T): T => value;\n',
  'cloudfunctions/common/limits.ts': 'export const MOST = 5;\n',
  'cloudfunctions/timer/index.ts': `import { JOBS } from './capabilities';\nexport const main = () => JOBS;\n`,
  'cloudfunctions/timer/config.json': '{}',
  'test/support/town.ts': `import { Database } from '../../local-cloud/database';\nexport const town = (name: string) => [name, new Database()];\n`,
  'test/proof/main.ts': `import { PROVEN } from './capabilities';\nimport { broken } from '../support/invariants';\nconsole.log(PROVEN, broken);\n`,
  'local-cloud/database.ts': 'export class Database { limit = 100; }\n',
  'config/build-functions.mjs': '',
  'config/left-out.mjs': '',
  'package.json': '{}',
};

/** In one meeting of pairing the timer opens days, as it does where nobody has opened them yet. */
const MEETINGS: Record<string, Uses> = {
  booking: { capability: 'booking', functions: ['booking'], jobs: ['days'] },
  closing: { capability: 'booking', functions: ['booking', 'station'], jobs: [] },
  pairing: { capability: 'pairing', functions: ['pairing'], jobs: ['visits'] },
  'pairing, days': { capability: 'pairing', functions: ['pairing'], jobs: ['visits', 'days'] },
};
const OF_PAIRING = ['pairing', 'pairing, days'];
const OF_BOOKING = ['booking', 'closing', 'pairing, days'];

function write(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

async function keysOf(files: Files): Promise<Record<string, string>> {
  const root = mkdtempSync(path.join(folder, 'house-'));
  write(root, files);
  const keyOf = await readKeys(root);
  return Object.fromEntries(Object.entries(MEETINGS).map(([name, uses]) => [name, keyOf(uses)]));
}

/** The house with something else in some of its files. */
function edited(...edits: [file: string, from: string, to: string][]): Files {
  const files = { ...HOUSE };
  for (const [file, from, to] of edits) {
    expect(files[file]).toContain(from);
    files[file] = (files[file] as string).replace(from, to);
  }
  return files;
}

/** The house with booking's rules at another place. */
function rulesMoved(): Files {
  const { 'cloudfunctions/booking/rules.ts': rules = '', ...others } = HOUSE;
  const mended = Object.entries(others).map(([file, text]) => [
    file,
    file.startsWith('cloudfunctions/booking/')
      ? text.replace('./rules', './kept/limits')
      : text.replace('booking/rules', 'booking/kept/limits'),
  ]);
  return { ...Object.fromEntries(mended), 'cloudfunctions/booking/kept/limits.ts': rules };
}

/** Each of two constants of one name comes from where the other came from. */
const exchanged = edited(
  ['cloudfunctions/pairing/index.ts', "'./rules'", "'?'"],
  ['cloudfunctions/pairing/index.ts', "'../common/limits'", "'./rules'"],
  ['cloudfunctions/pairing/index.ts', "'?'", "'../common/limits'"],
);

it.each<[string, Files, readonly string[]]>([
  ['rules that are moved and renamed', rulesMoved(), []],
  [
    'imports in another order',
    edited(
      ['test/proof/main.ts', `import { PROVEN } from './capabilities';\n`, ''],
      ['test/proof/main.ts', 'console', `import { PROVEN } from './capabilities';\nconsole`],
    ),
    [],
  ],
  ['a comment', edited(['cloudfunctions/booking/rules.ts', '// of booking', '// at once']), []],
  ['a type', edited(['cloudfunctions/booking/record.ts', '_id: string', '_id: string; at: number']), []],
  ["a constant of booking's rules", edited(['cloudfunctions/booking/rules.ts', 'MOST = 3', 'MOST = 4']), OF_BOOKING],
  ["booking's work for the timer", edited(['cloudfunctions/booking/jobs.ts', '[doc, ', '[']), OF_BOOKING],
  [
    "an index of booking's",
    edited(['cloudfunctions/booking/collections.json', '[]', '[{ "name": "due", "fields": [["at", 1]] }]']),
    OF_BOOKING,
  ],
  ["booking's situations", edited(['test/booking/support/gatherings.ts', "'booking'", "'a booking'"]), OF_BOOKING],
  ["a constant of pairing's rules", edited(['cloudfunctions/pairing/rules.ts', 'MOST = 3', 'MOST = 4']), OF_PAIRING],
  ["pairing's work for the timer", edited(['cloudfunctions/pairing/jobs.ts', '[doc, ', '[']), OF_PAIRING],
  ["pairing's situations", edited(['test/pairing/support/gatherings.ts', "'pairing'", "'a pairing'"]), OF_PAIRING],
  ['what must hold of pairings', edited(['test/pairing/support/invariants.ts', 'pairing_docs', 'docs']), OF_PAIRING],
  ['what pairing may do', edited(['cloudfunctions/pairing/config.json', '{}', '{ "permissions": {} }']), OF_PAIRING],
  ['constants of one name that are exchanged', exchanged, OF_PAIRING],
  ['what a station does', edited(['cloudfunctions/station/index.ts', 'same([MOST, most])', '[MOST, most]']), ['closing']],
  ['the kernel', edited(['cloudfunctions/common/kernel.ts', '=> value', '=> (value)']), []],
  ["the kernel's doing", edited(['cloudfunctions/common/kernel.ts', '=> value', '=> [value][0] as T']), Object.keys(MEETINGS)],
  ['the database', edited(['local-cloud/database.ts', '100', '200']), Object.keys(MEETINGS)],
  ['the program', edited(['test/proof/main.ts', 'log', 'error']), Object.keys(MEETINGS)],
  ['how functions are built', edited(['config/build-functions.mjs', '', 'export const minify = true;']), Object.keys(MEETINGS)],
  ['a new capability', { ...HOUSE, ...capabilityOf('lending', 'loans'), ...listsOf(['booking', 'lending', 'pairing']) }, []],
])('%s voids the meetings that use it, and no others', async (_, files, voided) => {
  const [before, after] = await Promise.all([keysOf(HOUSE), keysOf(files)]);
  expect(Object.keys(MEETINGS).filter((name) => before[name] !== after[name])).toEqual(
    Object.keys(MEETINGS).filter((name) => voided.includes(name)),
  );
});

const sourcesIn = (root: string): string[] =>
  ['cloudfunctions', 'contract', 'local-cloud', 'test'].flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(root, part, file)),
  );

/** The project's own sources, with every block of imports upside down and a file of each side renamed. */
function turnedOver(): string {
  const root = mkdtempSync(path.join(folder, 'whole-'));
  for (const part of ['cloudfunctions', 'contract', 'local-cloud', 'test', 'config', 'package.json'])
    cpSync(part, path.join(root, part), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  for (const file of sourcesIn(root)) {
    const text = readFileSync(file, 'utf8').replace(/(?<=^|\n)(?:import [^;]*;\n)+/g, (block) =>
      block
        .split(/(?<=;\n)/)
        .reverse()
        .join(''),
    );
    writeFileSync(file, text.replaceAll("/shanghai'", "/zone'").replaceAll("/orders'", "/every-order'"));
  }
  renameSync(path.join(root, 'contract/shanghai.ts'), path.join(root, 'contract/zone.ts'));
  renameSync(path.join(root, 'test/support/proof/orders.ts'), path.join(root, 'test/support/proof/every-order.ts'));
  return root;
}

it('the project itself may be turned over without a new proof', async () => {
  const root = turnedOver();
  const [before, after] = await Promise.all([readKeys(process.cwd()), readKeys(root)]);
  const rules = path.join(root, 'cloudfunctions/booking/rules.ts');
  const uses = ['booking', 'pairing', 'request', 'activity', 'volunteer'].map((name): Uses => ({ capability: name, functions: [name] }));
  expect(uses.map(after)).toEqual(uses.map(before));
  writeFileSync(rules, readFileSync(rules, 'utf8').replace(/(export const [A-Z_]+ = )(\d+)/, '$11$2'));
  const [booking] = uses as [Uses];
  expect((await readKeys(root))(booking)).not.toBe(before(booking));
});
