import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectNoAxeViolations } from '../support/chromium';
import { Tour } from './every-page';

describe('every page in 标准版', () => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await Tour.begin();
  });
  afterAll(() => tour?.end());

  it('is on the tour', () => {
    const app = JSON.parse(readFileSync(path.join(process.cwd(), 'dist/weapp/app.json'), 'utf8')) as {
      pages: string[];
      subPackages: { root: string; pages: string[] }[];
    };
    const listed = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
    expect(new Set(tour.stops.map(({ route }) => route.slice(1).split('?')[0]))).toEqual(new Set(listed));
  });

  it('has no violation that axe-core finds', async () => {
    expect(await tour.lookAtAll('standard', expectNoAxeViolations)).toEqual([]);
  }, 300_000);
});
