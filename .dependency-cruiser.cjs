const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

// The layers of the house, as rules: `npm run lint` fails where one is crossed.
const SDK = '^(node_modules/)?wx-server-sdk';
/** What of a capability others may use. */
const DOOR = '^cloudfunctions/[^/]+/face(-store)?\\.ts$';
const RECORD = '^cloudfunctions/[^/]+/record\\.ts$';

/** Each folder with an action table is a capability. */
const CAPABILITIES = readdirSync(join(__dirname, 'cloudfunctions')).filter((name) =>
  existsSync(join(__dirname, 'cloudfunctions', name, 'index.ts')),
);

/** Which capabilities each may use, beside the kernel and the types of records; one that is not named may use none. */
const ARROWS = {
  ...Object.fromEntries(CAPABILITIES.filter((name) => name !== 'timer').map((name) => [name, []])),
  activity: ['station'],
  push: ['activity', 'request'],
  request: ['activity', 'pairing', 'station'],
  staff: ['activity', 'pairing', 'request'],
  station: ['booking', 'contact'],
  volunteer: ['pairing', 'staff'],
};

/** Refuses a circle of arrows. `passed`: the way so far. */
function follow(name, passed) {
  if (passed.includes(name)) throw new Error(`Arrows in a circle: ${[...passed, name].join(' → ')}`);
  for (const next of ARROWS[name]) follow(next, [...passed, name]);
}
for (const name of Object.keys(ARROWS)) follow(name, []);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Types included.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-stands-alone',
      comment: 'Both sides import the contract; it imports neither.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(src|cloudfunctions|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'capabilities-meet-at-the-door',
      comment: 'Another capability is used through its face.ts, its face-store.ts, and the types of its record.ts.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/(timer|common)/' },
      to: { path: '^cloudfunctions/([^/]+)/', pathNot: ['^cloudfunctions/($1|common)/', DOOR, RECORD] },
    },
    {
      name: 'records-are-types',
      severity: 'error',
      from: { path: '^(cloudfunctions|local-cloud|test|probe)/' },
      to: { path: RECORD, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'the-timer-runs-jobs',
      comment: 'What time does to a capability is in its jobs.ts.',
      severity: 'error',
      from: { path: '^cloudfunctions/timer/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(timer/|common/|[^/]+/jobs\\.ts$)' },
    },
    {
      name: 'only-the-timer-runs-jobs',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/timer/' },
      to: { path: '^cloudfunctions/[^/]+/jobs\\.ts$' },
    },
    {
      name: 'nobody-imports-the-timer-or-an-index',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: { path: '^cloudfunctions/((timer|home)/|[^/]+/index\\.ts$)', pathNot: '^cloudfunctions/$1/(?!index\\.ts$)' },
    },
    {
      name: 'common-knows-no-capability',
      severity: 'error',
      from: { path: '^cloudfunctions/common/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/common/' },
    },
    ...Object.entries(ARROWS).map(([from, to]) => ({
      name: `arrows-of-${from}`,
      comment: 'Arrows between capabilities go one way: see ARROWS.',
      severity: 'error',
      from: { path: `^cloudfunctions/${from}/` },
      to: { path: '^cloudfunctions/', pathNot: [`^cloudfunctions/(${[from, 'common', ...to].join('|')})/`, RECORD] },
    })),
    {
      name: 'functions-import-contract-only',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(src|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'faces-and-rules-are-pure',
      comment: 'They decide and show; they reach neither the SDK nor the database.',
      severity: 'error',
      from: { path: '^cloudfunctions/.*(^|/)(face|rules)\\.ts$' },
      to: { path: [SDK, '^cloudfunctions/common/database\\.ts$'], reachable: true },
    },
    {
      name: 'only-stores-use-the-database',
      comment: 'Outside the kernel each request to the database stands in a store.',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: ['store\\.ts$', '^cloudfunctions/common/'] },
      to: { path: '^cloudfunctions/common/database\\.ts$', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'only-the-kernel-knows-the-sdk',
      comment: 'The kernel has the one client of the database, and the one of the open API.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions|contract|local-cloud)/', pathNot: '^cloudfunctions/common/' },
      to: { path: SDK },
    },
    {
      name: 'mini-program-is-apart',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'packages-meet-at-their-faces',
      comment: 'What others may use of a package lies in its face/.',
      severity: 'error',
      from: { path: '^src/packages/([a-z]+)/' },
      to: { path: '^src/packages/', pathNot: ['^src/packages/$1/', '^src/packages/[^/]+/face/'] },
    },
    {
      name: 'a-desk-uses-its-own-capability',
      comment: 'A desk is the staff side of a capability: it may use the parts of that one too, and the faces of the others.',
      severity: 'error',
      from: { path: '^src/packages/([a-z]+)-desk/' },
      to: { path: '^src/packages/', pathNot: ['^src/packages/$1-desk/', '^src/packages/[^/]+/face/', '^src/packages/$1/parts/'] },
    },
    {
      name: 'residents-download-no-desk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/packages/[a-z-]*desk/' },
      to: { path: '^src/packages/[a-z-]*desk/' },
    },
    {
      name: 'main-package-meets-faces-only',
      comment: 'Whatever a tab page imports is in the main package, which everybody downloads.',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/packages/', pathNot: '^src/packages/[^/]+/face/' },
    },
    {
      name: 'pages-are-used-by-nobody',
      severity: 'error',
      from: { path: '^src/packages/' },
      to: { path: '^src/pages/' },
    },
    {
      name: 'kit-knows-no-capability',
      comment: 'components/, api/, theme/, device/, styles/ and words/ serve every capability.',
      severity: 'error',
      from: { path: '^src/(components|api|theme|device|styles|words)/' },
      to: { path: '^src/(pages|packages)/' },
    },
    {
      name: 'kit-speaks-of-no-capability',
      comment: 'device/ may: how large a picture is and which messages there are stands in a contract.',
      severity: 'error',
      from: { path: '^src/(components|api|theme|words)/' },
      to: { path: `^contract/(${CAPABILITIES.join('|')}|programme|lecture)\\.ts$` },
    },
    {
      name: 'local-cloud-is-apart',
      comment: 'Its command line shares the options with npm start, and the lines of an export with the backup.',
      severity: 'error',
      from: { path: '^local-cloud/' },
      to: { path: '^(src|test|config|scripts)/', pathNot: '^scripts/(options|backup/lines)\\.mjs$' },
    },
    {
      name: 'local-cloud-imports-no-function',
      comment: 'The local cloud runs what was built; only its seed may borrow pure rules.',
      severity: 'error',
      from: { path: '^local-cloud/', pathNot: '^local-cloud/seed/' },
      to: { path: '^cloudfunctions/' },
    },
    {
      name: 'seed-borrows-pure-code-only',
      severity: 'error',
      from: { path: '^local-cloud/seed/' },
      to: { path: [SDK, '^cloudfunctions/common/database\\.ts$'], reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
