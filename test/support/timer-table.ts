import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOBS } from '../../cloudfunctions/timer/capabilities';

const TABLE = /(?<=<!-- timer jobs -->\n)[\s\S]*?(?=<!-- end -->)/;

/** docs/operations.md with its table of the timer's jobs as the registry has them. `root`: the repository. */
export function operationsPage(root: string): string {
  const rows = JOBS.map(({ capability, name, does }) => `| ${capability} | \`${name}\` | ${does} |`);
  const table = `\n| of | job | what it does |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`;
  return readFileSync(path.join(root, 'docs/operations.md'), 'utf8').replace(TABLE, () => table);
}
