import { startTestCloud, type TestCloud } from '../../support/cloud';
import type { MiniProgram } from '../../support/weapp/mini-program';
import { openOnCloud } from '../../support/weapp/on-cloud';

describe('a pairing in the bundle that is uploaded', () => {
  let cloud: TestCloud;
  const running: MiniProgram[] = [];
  const start = (openid: string, route: string) => {
    const program = openOnCloud(cloud, openid, route);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 09:02' });
  });

  afterAll(async () => {
    for (const program of running) program.close();
    await cloud?.close();
  });

  it('begins with a scanned code, is missed when nobody comes, and brings somebody when the elder asks', async () => {
    const list = 'packages/pairing-desk/pairings/index?stationId=benniu';
    const head = start('head-benniu', list);
    await head.screen.tap(/^蒋/);
    await head.screen.tap('显示姓名、电话、住址');
    await head.screen.see('给老人或家人的配对码');
    const code = /(\d{4} ){3}\d{4}/.exec(head.screen.text())?.[0].replaceAll(' ', '') ?? '';

    const relative = start('weapp-relative', 'pages/neighbours/index');
    relative.phone.answers.scan = () => `packages/pairing/claim/index?code=${code}`;
    await relative.screen.tap(/^有配对码/);
    await relative.screen.tap('扫配对码');
    await relative.screen.tap(/^我是本人/);
    await relative.screen.tap('同意结对');
    await relative.screen.see('等志愿者也同意，就开始');

    const volunteer = start('volunteer-benniu', 'packages/volunteer/home/index');
    await volunteer.screen.tap(/^蒋/);
    await volunteer.screen.tap('同意，我去看望');
    expect(volunteer.phone.deeds.subscriptions).toEqual([['template-progress']]);
    await volunteer.screen.tap('记一次看望');
    await volunteer.screen.tap('还可以');
    await volunteer.screen.tap('30 分钟');
    await volunteer.screen.tap('记下这次看望');
    await volunteer.screen.see('去过1次');

    cloud.clock.set('2026-12-05 09:00');
    await cloud.timers.run('timer');
    const window_ = start('window-benniu', list);
    await window_.screen.tap(/^蒋.*该去看看了：已经过了3天/s);
    await window_.screen.see('请打电话问问郑示例和老人');

    relative.open('pages/neighbours/index');
    await relative.screen.tap('请来看看我');
    await relative.screen.see('已经告诉郑师傅了');
    volunteer.open('packages/volunteer/home/index');
    await volunteer.screen.tap(/^蒋/);
    await volunteer.screen.see('老人点了“请来看看我”');
  });
});
