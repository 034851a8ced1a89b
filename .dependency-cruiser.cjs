// The layers of the house, as rules: `npm run lint` fails where one is crossed.
const SDK = '^(node_modules/)?wx-server-sdk';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-stands-alone',
      comment: 'Both sides import the contract; it imports neither.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(src|cloudfunctions|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'functions-are-apart',
      comment: 'A cloud function shares code through cloudfunctions/common and contract only.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: { path: '^cloudfunctions/([^/]+)/', pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/common/'] },
    },
    {
      name: 'common-knows-no-function',
      severity: 'error',
      from: { path: '^cloudfunctions/common/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/common/' },
    },
    {
      name: 'functions-import-contract-only',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(src|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules.ts decides; it reads and writes nothing.',
      severity: 'error',
      from: { path: '^cloudfunctions/.*rules\\.ts$' },
      to: { path: [SDK, 'store\\.ts$'] },
    },
    {
      name: 'only-stores-speak-to-the-cloud',
      comment: 'store.ts holds every database call, open-api.ts those to WeChat itself; common has the one client.',
      severity: 'error',
      from: {
        path: '^(src|cloudfunctions|contract|local-cloud)/',
        pathNot: ['^cloudfunctions/.*/(store|open-api)\\.ts$', '^cloudfunctions/common/'],
      },
      to: { path: SDK },
    },
    {
      name: 'mini-program-is-apart',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|local-cloud|test|config|scripts)/' },
    },
    {
      name: 'packages-are-apart',
      comment: 'Subpackages share through components/, api/, theme/, device/ and words/.',
      severity: 'error',
      from: { path: '^src/packages/([^/]+)/' },
      to: { path: '^src/packages/([^/]+)/', pathNot: '^src/packages/$1/' },
    },
    {
      name: 'shared-parts-know-no-page',
      severity: 'error',
      from: { path: '^src/(components|api|theme|device|words)/' },
      to: { path: '^src/(pages|packages)/' },
    },
    {
      name: 'main-package-knows-no-subpackage',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/packages/' },
    },
    {
      name: 'local-cloud-is-apart',
      comment:
        'Its command line shares the options with npm start, the lines of an export with the backup, and the indexes with the deployment.',
      severity: 'error',
      from: { path: '^local-cloud/' },
      to: { path: '^(src|test|config|scripts)/', pathNot: '^(scripts/(options|backup/lines)\\.mjs|config/database\\.json)$' },
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
      to: { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/[^/]+/rules\\.ts$', '^cloudfunctions/common/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
