import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs tests of these folders once more, on clouds that answer the other way wherever nobody knows how the real one answers (`OTHER_DIALECT`):
 * the files named here in every run, all files of the folders with `TEST_ALL=1`.
 */
export function again(folders: Record<string, readonly string[]>): void {
  process.env.TEST_DIALECT = 'other';
  for (const [folder, always] of Object.entries(folders)) {
    const root = path.join(__dirname, '..', folder);
    const all = readdirSync(root).filter((name) => name.endsWith('.test.ts'));
    for (const name of process.env.TEST_ALL ? all : always.map((one) => `${one}.test.ts`)) {
      describe(`${folder}/${name}`, () => {
        require(path.join(root, name));
      });
    }
  }
}
