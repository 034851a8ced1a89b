import { startTestCloud, type TestCloud } from '../support/cloud';
import { newPhone } from '../support/weapp/device';
import type { MiniProgram } from '../support/weapp/mini-program';
import { openOnCloud } from '../support/weapp/on-cloud';

const SENTENCE = '微信版本太旧 请先更新微信，再打开红色驿站。';

describe('an old WeChat', () => {
  let cloud: TestCloud;
  let program: MiniProgram;

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 09:02' });
  });
  afterEach(() => program?.close());
  afterAll(() => cloud?.close());

  it.each([
    ['2.9.3', true],
    ['2.20.0', true],
    ['2.32.2', true],
    ['2.32.3', false],
    ['2.33.0', false],
    ['3.0.0', false],
    ['10.0.0', false],
  ])('with base library %s starts; asked to update: %s', async (baseLibrary, asked) => {
    const phone = { ...newPhone(), baseLibrary };
    program = openOnCloud(cloud, 'weapp-old', 'packages/station/list/index', phone);
    await program.screen.see('奔牛邮政支局');
    expect(phone.deeds.modals).toEqual(asked ? [SENTENCE] : []);
  });
});
