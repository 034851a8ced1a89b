/** The rules of the house: each is broken here once, and the linter says which. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const RULES = path.resolve('.dependency-cruiser.cjs');

/** Rule → a file that breaks it, and what that file imports. */
const BREACHES: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'no-cycles': ['cloudfunctions/station/circle.ts', 'cloudfunctions/station/circle-back.ts'],
  resolvable: ['cloudfunctions/station/lost.ts', 'cloudfunctions/station/nowhere.ts'],
  'contract-stands-alone': ['contract/reaching.ts', 'src/api/call.ts'],
  'capabilities-meet-at-the-door': ['cloudfunctions/station/by-the-window.ts', 'cloudfunctions/booking/view.ts'],
  'records-are-types': ['cloudfunctions/station/value-of-record.ts', 'cloudfunctions/booking/record.ts'],
  'the-timer-runs-jobs': ['cloudfunctions/timer/reaching.ts', 'cloudfunctions/booking/face.ts'],
  'only-the-timer-runs-jobs': ['cloudfunctions/station/impatient.ts', 'cloudfunctions/station/jobs.ts'],
  'nobody-imports-the-timer-or-an-index': ['cloudfunctions/station/acting.ts', 'cloudfunctions/station/index.ts'],
  'common-knows-no-capability': ['cloudfunctions/common/knowing.ts', 'cloudfunctions/booking/face.ts'],
  'arrows-of-booking': ['cloudfunctions/booking/against-the-arrow.ts', 'cloudfunctions/station/face.ts'],
  'functions-import-contract-only': ['cloudfunctions/station/looking.ts', 'src/api/call.ts'],
  'faces-and-rules-are-pure': ['cloudfunctions/contact/rules.ts', 'cloudfunctions/common/sdk.ts'],
  'only-stores-use-the-database': ['cloudfunctions/station/asking.ts', 'cloudfunctions/common/database.ts'],
  'only-the-kernel-knows-the-sdk': ['cloudfunctions/station/calling.ts', 'node_modules/wx-server-sdk/index.js'],
  'mini-program-is-apart': ['src/api/reaching.ts', 'cloudfunctions/booking/face.ts'],
  'packages-meet-at-their-faces': ['src/packages/station/reaching.ts', 'src/packages/booking/parts/Line.ts'],
  'a-desk-uses-its-own-capability': ['src/packages/station-desk/reaching.ts', 'src/packages/booking/parts/Line.ts'],
  'residents-download-no-desk': ['src/packages/booking/downloading.ts', 'src/packages/booking-desk/parts/Row.ts'],
  'main-package-meets-faces-only': ['src/pages/reaching.ts', 'src/packages/booking/parts/Line.ts'],
  'pages-are-used-by-nobody': ['src/packages/booking/using.ts', 'src/pages/tab.ts'],
  'kit-knows-no-capability': ['src/components/Knowing.ts', 'src/packages/booking/face/words.ts'],
  'kit-speaks-of-no-capability': ['src/components/Speaking.ts', 'contract/booking.ts'],
  'local-cloud-is-apart': ['local-cloud/reaching.ts', 'config/build.ts'],
  'local-cloud-imports-no-function': ['local-cloud/borrowing.ts', 'cloudfunctions/booking/face.ts'],
  'seed-borrows-pure-code-only': ['local-cloud/seed/asking.ts', 'cloudfunctions/common/database.ts'],
};

interface Violation {
  from: string;
  rule: { name: string };
  /** The way round, for a circle: it begins at any of its files. */
  cycle?: { name: string }[];
}

let folder: string;
let violations: Violation[];

const importOf = (from: string, to: string): string =>
  to.startsWith('node_modules/')
    ? 'wx-server-sdk'
    : path.posix.join('./', path.posix.relative(path.posix.dirname(from), to)).replace(/\.ts$/, '');

function write(file: string, text: string): void {
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'house-'));
  const targets = Object.entries(BREACHES).flatMap(([rule, [, to]]) => (rule === 'resolvable' ? [] : [to]));
  for (const file of targets) write(file, 'export const value = 1;\n');
  for (const [file, to] of Object.values(BREACHES)) {
    const spec = importOf(file, to);
    write(
      file,
      `import { value } from '${spec.startsWith('.') || to.startsWith('node_modules/') ? spec : `./${spec}`}';\nexport const other = value;\n`,
    );
  }
  write(
    'cloudfunctions/station/circle-back.ts',
    "import type { other } from './circle';\nexport const value = 1 as unknown as typeof other;\n",
  );
  write('cloudfunctions/common/sdk.ts', "import { value } from 'wx-server-sdk';\nexport { value };\n");
  write('node_modules/wx-server-sdk/package.json', '{"name":"wx-server-sdk","version":"1.0.0","main":"index.js"}');
  write('package.json', '{"dependencies":{"wx-server-sdk":"1.0.0"}}');
  write('tsconfig.json', '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler"}}');
  symlinkSync(path.resolve('node_modules/typescript'), path.join(folder, 'node_modules/typescript'));
  const cli = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cli, '--config', RULES, '--output-type', 'json', 'src', 'cloudfunctions', 'contract', 'local-cloud'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch(
    (failed: { stdout: string }) => failed,
  );
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(Object.entries(BREACHES))('%s is kept by the linter', (rule, [file]) => {
  expect(
    violations.filter(({ from, cycle = [] }) => [from, ...cycle.map(({ name }) => name)].includes(file)).map((one) => one.rule.name),
  ).toContain(rule);
});

it('breaks every rule that there is', () => {
  const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(RULES);
  const names = forbidden.map(({ name }) => name).filter((name) => !name.startsWith('arrows-of-'));
  expect(
    Object.keys(BREACHES)
      .filter((name) => !name.startsWith('arrows-of-'))
      .sort(),
  ).toEqual(names.sort());
});
