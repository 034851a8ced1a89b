/** Each query of a page is drawn by something that says when it was not read: what failed is never shown as empty. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(process.cwd(), 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const sources = files.map((file) => ({ file: file.replaceAll(path.sep, '/'), text: readFileSync(path.join(root, file), 'utf8') }));

/** Functions that give a query on, whose callers draw it. */
const GIVERS = ['useQuery', 'useInbox', 'useHelpInbox', 'usePairings', 'useStationHome', 'useProfile', 'useStations'];

/** Nothing on the page is empty without it: the station's number or name beside what the page is about. */
const BESIDE: Record<string, string[]> = {
  'packages/activity/ask-lecture/index.tsx': ['station'],
  'packages/activity/detail/ReportPhoto.tsx': ['phone'],
  'packages/activity/detail/index.tsx': ['station'],
  'packages/activity/list/index.tsx': ['station'],
  'packages/activity/sign-up/SignUpForm.tsx': ['station'],
  'packages/booking/applicant/index.tsx': ['station'],
  'packages/booking/detail/index.tsx': ['station'],
  'packages/booking/done/index.tsx': ['station'],
  'packages/booking/time/index.tsx': ['station'],
  'packages/pairing/detail/ForElder.tsx': ['station'],
  'packages/request/detail/index.tsx': ['station'],
  'packages/settings/feedback/index.tsx': ['station'],
  // What failed counts as being there (tested with the menu).
  'packages/desk/today/useLeft.ts': ['fresh', 'untaken', 'running', 'pairings', 'asked', 'coming', 'unfinished', 'roster'],
  // The ids of message templates: without them no message is offered.
  'packages/booking/face/useProfile.ts': ['{ data, loading }'],
  // Given on to the gate, which draws it.
  'packages/staff-desk/face/useStaff.ts': ['query'],
};

const asked = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/const (\{[^}]*\}|\w+) = (\w+)\(/g)]
    .filter(([, , name = '']) => GIVERS.includes(name))
    .map(([, variable = '']) => ({ file, text, variable })),
);

it('finds the queries', () => expect(asked.length).toBeGreaterThan(80));

it('every query is given as a whole to what draws it', () => {
  const undrawn = asked.filter(({ file, text, variable }) => {
    const name = variable.startsWith('{') ? (variable.match(/\bquery\b/)?.[0] ?? '{') : variable;
    const drawn = text.includes(`query={${name}}`) || new RegExp(`return (\\{ )?${name}\\b`).test(text);
    return !drawn && !BESIDE[file]?.includes(variable);
  });
  expect(undrawn.map(({ file, variable }) => `${file}: ${variable}`)).toEqual([]);
});

it('no exception is there for nothing', () => {
  const needless = Object.entries(BESIDE).flatMap(([file, names]) =>
    names.filter((name) => !asked.some((one) => one.file === file && one.variable === name)).map((name) => `${file}: ${name}`),
  );
  expect(needless).toEqual([]);
});
