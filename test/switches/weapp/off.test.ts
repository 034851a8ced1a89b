import { SWITCH_NAMES } from '../../../contract/switches';
import { startTestCloud, type TestCloud } from '../../support/cloud';
import type { MiniProgram } from '../../support/weapp/mini-program';
import { openOnCloud } from '../../support/weapp/on-cloud';

const allOff = JSON.stringify(Object.fromEntries(SWITCH_NAMES.map((name) => [name, 'off'])));

describe('with everything off, the bundle that is uploaded', () => {
  let cloud: TestCloud;
  const running: MiniProgram[] = [];
  const start = (route: string) => {
    const program = openOnCloud(cloud, 'weapp-newcomer', route);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 09:02', env: { SWITCHES: allOff } });
  });
  afterAll(async () => {
    for (const program of running) program.close();
    await cloud?.close();
  });

  it('shows a station with whom to call and nothing that it does not do, and two tabs', async () => {
    const phone = start('pages/station?stationId=benniu');
    await phone.screen.see('便民联系卡');
    await phone.screen.see('现在可用');
    const said = phone.screen.text();
    // What the station itself wrote on its card and notice stays its own.
    for (const words of ['预约办事', '要人帮忙', '参加活动']) expect(said).not.toContain(words);
    phone.open('pages/home/index');
    await phone.screen.see('地址和时间');
    expect(phone.screen.text()).toContain('我的');
    expect(phone.screen.text()).not.toContain('邻里');
  });

  it('says one sentence on the page of a tab that is gone, and calls the station', async () => {
    const phone = start('pages/station?stationId=benniu');
    await phone.screen.see('地址和时间');
    phone.open('pages/neighbours/index');
    await phone.screen.see('这里暂时没有开通');
    expect(phone.screen.text()).not.toContain('要人帮忙');
    await phone.screen.tap('打电话问一问');
    expect(phone.phone.deeds.calls).toHaveLength(1);
    await phone.screen.tap('回首页');
    await phone.screen.see('便民联系卡');
  });

  it('tells everybody why all is shut, and the words go when it is open again', async () => {
    await cloud.redeploy({ CLOSED: '今晚维护，明早七点恢复' });
    const phone = start('pages/station?stationId=benniu');
    await phone.screen.see('今晚维护，明早七点恢复');
    await phone.screen.see('便民联系卡');
    await cloud.redeploy({});
    phone.open('pages/home/index');
    await phone.screen.see('预约办事');
    expect(phone.screen.text()).not.toContain('今晚维护');
  });
});
