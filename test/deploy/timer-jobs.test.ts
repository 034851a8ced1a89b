import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

it('names every job of the timer in what operators read, in the order in which they run', () => {
  const jobs = [...read('cloudfunctions/timer/jobs.ts').matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name]) => name);
  const [, table = ''] = /## The timer\n([\s\S]*?)\n## /.exec(read('docs/operations.md')) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(jobs.length).toBeGreaterThan(15);
  expect(named).toEqual(jobs);
});
