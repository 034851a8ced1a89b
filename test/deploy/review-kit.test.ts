/** The page for WeChat's reviewers names only what is on the screen. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const textsOf = (dir: string): string =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(dir, file), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''))
    .join('\n');

const guide = readFileSync(path.join(process.cwd(), 'docs/review-kit.md'), 'utf8').match(/^>.*$/gm) ?? [];
const named = [...new Set([...guide.join('\n').matchAll(/「([^」]+)」/g)].map(([, word = '']) => word))];
const pages = textsOf(path.join(process.cwd(), 'src'));

it('names some things', () => expect(named.length).toBeGreaterThan(20));

it.each(named)('%s is on a page', (word) => expect(pages.includes(word)).toBe(true));
