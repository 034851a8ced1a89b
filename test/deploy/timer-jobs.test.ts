import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOBS } from '../../cloudfunctions/timer/capabilities';
import { operationsPage } from '../support/timer-table';

const root = path.resolve(__dirname, '../..');

it('tells operators of every job of the timer: otherwise run node scripts/timer-jobs.mjs', () => {
  const page = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
  expect(page).toBe(operationsPage(root));
  for (const { name } of JOBS) expect(page).toContain(`| \`${name}\` |`);
});

it('has jobs of different names, which name each other as they are called', () => {
  const names = JOBS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  for (const { after = [], notBeside = [] } of JOBS) expect(names).toEqual(expect.arrayContaining([...after, ...notBeside]));
});
