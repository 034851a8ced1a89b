import { readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import PrivacyPage from '../../../src/packages/settings/privacy/index';
import { clearStorage } from '../../ui/support/taro';

beforeEach(clearStorage);

const kept = (what: string): string => {
  const line = screen.getAllByRole('listitem').find((item) => within(item).queryByText(what));
  if (!line) throw new Error(`the page does not say what becomes of ${what}`);
  return line.textContent ?? '';
};

describe('what the privacy page says', () => {
  it('names both uses of the location, as WeChat’s own question does', () => {
    render(<PrivacyPage />);
    expect(kept('您的大概位置')).toMatch(/排列驿站.*找附近的活动.*不保存/);
    const [, desc] = /const WHY_LOCATION = '(.+)';/.exec(readFileSync('src/app.config.ts', 'utf8')) ?? [];
    expect(desc).toMatch(/排列驿站.*找附近的活动.*不会保存/);
    // WeChat shows no more.
    expect(desc?.length).toBeLessThanOrEqual(30);
  });

  it.each([
    ['志愿者是不是党员（政治面貌）、会做什么', /民政.*可以不填.*单独同意.*怎么收回/],
    ['志愿者参加哪个队伍、什么时候有空', /民政/],
    ['14岁以下孩子的姓名和年龄', /家长单独同意/],
    ['结对老人的姓名、电话、住址和身体情况', /单独同意.*30天后删除/],
    ['您是哪个微信用户（微信给的编号，不是微信号）', /认出是您.*删除我的数据/],
    ['您举报过哪张照片、为什么', /看不到是谁举报的/],
  ])('tells of %s: why, where, how long, and how to take it back', (what, says) => {
    render(<PrivacyPage />);
    expect(kept(what)).toMatch(says);
    for (const label of ['为了：', '存在：', '多久：', '怎么收回：']) expect(kept(what)).toContain(label);
  });

  it('calls of a visit only the words encrypted: how the elder was and how long it took are not', () => {
    render(<PrivacyPage />);
    expect(kept('看望记录')).toContain('写的话加密');
    expect(kept('看望记录')).not.toContain('加密保存');
  });
});
