import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Activity, PhotoReport } from '../../../contract/activity';
import DetailPage from '../../../src/packages/activity/detail/index';
import { Reports } from '../../../src/packages/activity-desk/roster/Reports';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { answerAll, inputsOf, NOW } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

const activityId = 'e'.repeat(24);
const [A, B] = ['a'.repeat(24), 'b'.repeat(24)];
let sent: Sent[];

const recap = (keys: string[], reported: string[] = []) => ({
  words: '来了很多人',
  photos: keys.map((key) => `https://${key}`),
  keys,
  reported,
  photoCount: 2,
  held: false,
  at: NOW,
});
const answered = (keys: string[], reported: string[] = []) => ({
  activity: { activityId, stationId: 'benniu', title: '垃圾分类', recap: recap(keys, reported) } as Partial<Activity>,
  now: NOW,
});
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
const isOff = (name: string) => screen.getByRole('button', { name }).hasAttribute('disabled');

describe('the page that reports a picture', () => {
  const open = async (keys: string[], reported: string[] = []) => {
    sent = beginAt(NOW);
    openWith({ activityId, step: 'report' });
    render(<DetailPage />);
    await answerAll(sent, { get: answered(keys, reported) });
  };

  it('wants to know which one and why, and says that it is out of sight', async () => {
    await open([A, B]);
    await choose(/第2张/);
    expect(isOff('举报这张照片')).toBe(true);
    await choose(/^有我或我的孩子/);
    expect(screen.getByText('这张马上收起来，谁都看不到')).toBeTruthy();
    await press('举报这张照片');
    expect(inputsOf(sent, 'reportPhoto')).toEqual([{ activityId, key: B, reason: 'me' }]);
    await answerAll(sent, { reportPhoto: answered([A], [B]) });
    expect(screen.getByText('这张照片已经收起来了')).toBeTruthy();
    await press('回到活动');
    expect(ledTo).toEqual(['back']);
  });

  it('has chosen the only one already, and thanks where it stays in sight until staff have looked', async () => {
    await open([A]);
    await choose('不是这次活动的');
    await press('举报这张照片');
    await answerAll(sent, { reportPhoto: answered([A], [A]) });
    expect(screen.getByText('收到了，谢谢您')).toBeTruthy();
    expect(screen.queryByText('这张照片已经收起来了')).toBeNull();
  });

  it('says which one was reported before, and why a report was not taken', async () => {
    await open([A, B], [A]);
    expect(screen.getByRole('radio', { name: /第1张/ }).textContent).toContain('举报过了');
    await choose(/第2张/);
    await choose('不文明，看了不舒服');
    await press('举报这张照片');
    const call = sent.filter(({ action }) => action === 'reportPhoto').at(-1);
    await act(async () => call?.answer({ ok: false, error: { code: 'TOO_MANY', message: '一天最多举报10张照片，着急请打电话给驿站' } }));
    expect(screen.getByText('一天最多举报10张照片，着急请打电话给驿站')).toBeTruthy();
  });
});

describe('reported pictures, for staff', () => {
  const report = (more: Partial<PhotoReport> = {}): PhotoReport => ({
    key: A,
    url: `https://${A}`,
    reasons: { improper: 2, me: 1 },
    hidden: true,
    open: true,
    ...more,
  });
  const onJudged = jest.fn(async () => undefined);
  const show = (...reports: PhotoReport[]) => {
    sent = beginAt(NOW);
    onJudged.mockClear();
    render(<Reports activityId={activityId} reports={reports} onJudged={onJudged} />);
  };

  it('say why and whether residents see them; those that were decided are not shown again', () => {
    show(report(), report({ key: B, open: false }));
    expect(screen.getByText('原因：不文明，看了不舒服（2人）；有我或我的孩子（1人）')).toBeTruthy();
    expect(screen.getByText('现在大家看不到')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: '删除这张' })).toHaveLength(1);
  });

  it('are left with one tap, and taken out after a question', async () => {
    show(report());
    await press('没有问题，留下');
    await answerAll(sent, { judgePhoto: answered([A]) });
    await press('删除这张');
    expect(inputsOf(sent, 'judgePhoto')).toEqual([{ activityId, key: A, keep: true }]);
    await press('删除');
    await answerAll(sent, { judgePhoto: answered([]) });
    expect(inputsOf(sent, 'judgePhoto')).toEqual([
      { activityId, key: A, keep: true },
      { activityId, key: A, keep: false },
    ]);
    expect(onJudged).toHaveBeenCalledTimes(2);
  });
});
