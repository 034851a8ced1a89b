import { act, fireEvent, render, screen } from '@testing-library/react';
import { copyText } from '../../../src/packages/settings/privacy/copyText';
import PrivacyPage from '../../../src/packages/settings/privacy/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { clearStorage } from '../../ui/support/taro';

let sent: Sent[];
beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const page = (what: string, cursor?: string) => ({
  ok: true as const,
  data: { records: [{ what, said: [['姓名', '王示例']] }], ...(cursor !== undefined && { cursor }) },
});
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const answer = (n: number, envelope: object) => act(async () => sent[n]?.answer(envelope as never));

it('gathers every page of every part, and hands the text over once all is there', async () => {
  render(<PrivacyPage />);
  await press('准备我的数据');
  await answer(0, page('预约一', 'next'));
  for (const n of [1, 2, 3, 4, 5]) await answer(n, page(`记录${n}`));
  expect(sent.map(({ fn, input }) => [fn, input])).toEqual([
    ['booking', {}],
    ['booking', { cursor: 'next' }],
    ['request', {}],
    ['pairing', {}],
    ['activity', {}],
    ['volunteer', {}],
  ]);
  expect(screen.getByText('复制文字')).toBeTruthy();
  expect(screen.queryByText('准备我的数据')).toBeNull();
});

it('hands nothing over when one part fails, and can be asked again', async () => {
  render(<PrivacyPage />);
  await press('准备我的数据');
  await answer(0, { ok: false, error: { code: 'INTERNAL', message: '出了点问题' } });
  expect(screen.queryByText('复制文字')).toBeNull();
  expect(screen.getByText(/出了点问题/)).toBeTruthy();
  expect(screen.getByText('准备我的数据')).toBeTruthy();
});

it('says each record and each line under its part, and where there is none that there is none', () => {
  const text = copyText(
    [
      { part: 'booking', records: [{ what: '预约 2026-11-25', said: [['姓名', '王示例']] }] },
      { part: 'request', records: [] },
    ],
    0,
  );
  expect(text).toMatch(/【预约和家人】\n■ 预约 2026-11-25\n {2}姓名：王示例\n\n【求助】\n没有记录/);
});
