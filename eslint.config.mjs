// Biome lints; this looks for promises that nobody waits for, which takes types (docs/decisions/041-floating-promises.md), and for
// functions with more than four positional parameters, which take an object beyond.
import { parser, plugin } from 'typescript-eslint';

export default [
  {
    ignores: [
      '*.config.mjs',
      'dist/',
      '.cache/',
      '.data*/',
      'docs/',
      'local-cloud/dev-page/',
      'test/bench/functions/',
      'test/weapp/fixture/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    // Other tools' suppressions name rules that are not loaded here.
    linterOptions: { noInlineConfig: true },
    languageOptions: { parser, parserOptions: { project: 'config/tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['cloudfunctions', 'contract', 'local-cloud', 'src', 'scripts'].map((folder) => `${folder}/**`),
    rules: { 'max-params': ['error', 4] },
  },
];
