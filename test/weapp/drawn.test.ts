import type { Browser, Page } from 'playwright-core';
import { WISH } from '../request/support/samples';
import { launchBrowser } from '../support/chromium';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { newPhone } from '../support/weapp/device';
import { documentOf } from '../support/weapp/drawing';
import type { MiniProgram } from '../support/weapp/mini-program';
import { openOnCloud } from '../support/weapp/on-cloud';
import { READING } from '../support/weapp/reading';

/** A page to look at: for whom, where, a text that shows when it is ready, and what to tap before. */
interface Stop {
  as?: string;
  route: string;
  shows: string;
  press?: string;
}

/** From the edge of a card to a button in it, at least. */
const AIR = 8;

// What the browser build does not draw, or draws with other elements, is looked at here: the bundle that is uploaded, under its own styles.
describe('pages of the mini-program, drawn', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let page: Page;
  let program: MiniProgram | undefined;
  let activityId = '';

  beforeAll(async () => {
    [cloud, browser] = await Promise.all([startTestCloud({ now: '2026-11-25 09:02' }), launchBrowser()]);
    page = await browser.newPage();
    activityId = (await cloud.must('activity', 'create', READING, { as: 'head-benniu' })).activities[0]?.activityId ?? '';
  });

  afterEach(() => program?.close());

  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
  });

  /** Draws a page in each look, on a narrow and on a wide phone, and hands each to `look`. */
  async function eachDrawn({ as = 'drawn', route, shows, press }: Stop, look: (name: string, width: number) => Promise<void>) {
    for (const name of ['standard', 'elder', 'elder-xl']) {
      const phone = newPhone();
      phone.storage.set('look', JSON.stringify(name));
      program = openOnCloud(cloud, as, route, phone);
      if (press) await program.screen.tap(press);
      await program.screen.see(shows);
      const html = documentOf(program.screen.nodes(), program.screen.route);
      program.close();
      for (const width of [320, 430]) {
        await page.setViewportSize({ width, height: 800 });
        await page.setContent(html);
        await look(name, width);
      }
    }
  }

  const fill = '用微信绑定的手机号';
  const visit = 'stationId=benniu&serviceId=ebike-plate&date=2026-11-27&start=09:00';
  const stops: [string, () => Stop][] = [
    ['who comes', () => ({ route: `packages/booking/applicant/index?${visit}`, shows: fill })],
    ['signing up', () => ({ route: `packages/activity/sign-up/index?activityId=${activityId}`, shows: fill })],
    ['asking for help', () => ({ route: 'packages/request/ask/index?stationId=benniu&kind=repair', shows: fill, press: '我自己' })],
    ['a new volunteer', () => ({ route: 'packages/volunteer/register/index?stationId=benniu', shows: fill })],
    ['an activity to send to friends', () => ({ route: `packages/activity/detail/index?activityId=${activityId}`, shows: '发给亲友' })],
  ];

  it.each(stops)('%s: every button stays inside its card', async (_, stop) => {
    const wanted = stop();
    await eachDrawn(wanted, async (look, width) => {
      expect({ look, ...(await measured(page, wanted.shows)) }).toEqual({ look, words: wanted.shows, width, sticksOut: [] });
    });
  });

  it('a picture is square and three stand beside each other', async () => {
    const as = 'drawn-photos';
    const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, { as });
    const address = `${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`;
    const body = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]);
    const { fileID } = (await (await fetch(address, { method: 'PUT', body })).json()) as { fileID: string };
    const { request } = await cloud.must('request', 'create', { ...WISH, stationId: 'benniu', photos: [fileID] }, { as });
    await cloud.wechat.pushes.deliver();
    await eachDrawn({ as, route: `packages/request/detail/index?requestId=${request.requestId}`, shows: '志愿者' }, async (look, width) => {
      const sizes = await page.evaluate(() =>
        ['.photos', '.photo', '.photo-image'].map((of) => {
          const { width, height } = document.querySelector(of)?.getBoundingClientRect() ?? { width: 0, height: 0 };
          return [width, height];
        }),
      );
      const [[row = 0] = [], photo = [], image = []] = sizes;
      const side = photo[0] ?? 0;
      expect({ look, width, photo, image }).toEqual({ look, width, photo: [side, side], image: photo });
      expect(side).toBeGreaterThan(row / 4);
      expect(side).toBeLessThan(row / 3);
    });
  });
});

/** How wide the page is, the words of the button asked for, and every button that is too near to an edge of its card or has words outside. */
function measured(page: Page, wanted: string) {
  return page.evaluate(
    ({ words, air }) => {
      const buttons = [...document.querySelectorAll('.button')];
      const near = buttons.flatMap((button) => {
        const card = button.closest('.card') ?? document.body;
        const [inner, outer] = [button.getBoundingClientRect(), card.getBoundingClientRect()];
        const left = [inner.left - outer.left, outer.right - inner.right, inner.top - outer.top];
        // A page ends below its last button as it likes.
        if (card !== document.body) left.push(outer.bottom - inner.bottom);
        const cut = button.scrollWidth > Math.ceil(inner.width) ? ['cut'] : [];
        return Math.min(...left) < air || cut.length > 0 ? [`${button.textContent} ${[...left.map(Math.round), ...cut]}`] : [];
      });
      const found = buttons.find((button) => button.textContent?.includes(words));
      return { words: found?.textContent, width: document.documentElement.scrollWidth, sticksOut: near };
    },
    { words: wanted, air: AIR },
  );
}
