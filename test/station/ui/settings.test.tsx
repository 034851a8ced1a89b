import { act, fireEvent, render, screen } from '@testing-library/react';
import { DEFAULT_ROUTING } from '../../../contract/station';
import RoutingPage from '../../../src/packages/request-desk/routing/index';
import SettingsPage from '../../../src/packages/station-desk/settings/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { crewed } from '../../ui/support/help';
import { answerAll, home, inputsOf } from '../../ui/support/resident';
import { clearStorage, hidePage, openWith, showPage } from '../../ui/support/taro';

let sent: Sent[];
beforeEach(() => {
  clearStorage();
  sent = holdCalls();
  openWith({ stationId: 'benniu' });
});

const { station } = home();
const settings = (more: Partial<typeof station> = {}, routing = DEFAULT_ROUTING) => ({
  me: crewed('head'),
  list: { staff: [] },
  services: { services: [] },
  settings: { station: { ...station, ...more }, groups: [], offers: [], opensOnHolidays: false, routing },
});

/** Somebody else has changed the station meanwhile: the page asks again when it comes back into sight. */
const comeBack = async (answers: ReturnType<typeof settings>) => {
  await act(async () => {
    hidePage();
    showPage();
  });
  await answerAll(sent, answers);
};
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const textIn = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }).value;

describe('what a head types', () => {
  it('stays when somebody else saves, and the other fields follow', async () => {
    render(<SettingsPage />);
    await answerAll(sent, settings());
    type('公告', '周五停电');
    await comeBack(settings({ version: 2, address: '奔牛镇新街' }));
    expect(textIn('公告')).toBe('周五停电');
    expect(textIn('地址')).toBe('奔牛镇新街');
    await press('保存');
    expect(inputsOf(sent, 'update')).toEqual([{ stationId: 'benniu', version: 2, changes: { notice: '周五停电' } }]);
  });

  it('is the station’s once it is saved, and follows it again', async () => {
    render(<SettingsPage />);
    await answerAll(sent, settings());
    type('公告', '周五停电 ');
    await press('保存');
    await answerAll(sent, { update: { station }, ...settings({ version: 2, notice: '周五停电' }) });
    await answerAll(sent, settings({ version: 2, notice: '周五停电' }));
    await comeBack(settings({ version: 3, notice: '周六停电' }));
    expect(textIn('公告')).toBe('周六停电');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '保存' }).disabled).toBe(true);
  });

  it('stays in 求助由谁管 too: hours beside a new community, and a community that was refused', async () => {
    render(<RoutingPage />);
    await answerAll(sent, settings());
    await press(/网格员.*多一点/);
    type('加一个社区', '南苑');
    await press('加上');
    await answerAll(sent, { update: { ok: false, error: { code: 'WRONG_STATUS', message: '刚被改过' } } });
    await answerAll(sent, settings({ version: 2 }));
    expect(textIn('加一个社区')).toBe('南苑');
    await press('加上');
    const grids = [{ community: '南苑' }];
    await answerAll(sent, { update: { station } });
    await answerAll(sent, settings({ version: 3 }, { ...DEFAULT_ROUTING, grids }));
    expect(textIn('加一个社区')).toBe('');
    await press('保存时间');
    expect(inputsOf(sent, 'update').at(-1)).toMatchObject({ version: 3, changes: { routing: { grids, hours: { grid: 5, party: 4 } } } });
  });
});
