import { act, fireEvent, render, screen } from '@testing-library/react';
import { wordsOf } from '../../../src/packages/volunteer/certificate/draw';
import CertificatePage from '../../../src/packages/volunteer/certificate/index';
import HomePage from '../../../src/packages/volunteer/home/index';
import VerifyPage from '../../../src/packages/volunteer/verify/index';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { NOW } from '../../ui/support/help';
import { answerAll, inputsOf } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

let sent: Sent[];
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));

beforeEach(() => {
  sent = beginAt(NOW);
  openWith({});
});

async function typed(): Promise<void> {
  render(<VerifyPage />);
  await type('编号', '0123456789ab');
  await type('姓名', '郑示例');
  await type('哪一年', '2026');
  await type('几月', '11');
  await type('多少小时', '2');
  await press('核对');
}

it.each([
  [true, '对得上'],
  [false, '对不上'],
])('says whether the number is right: %s', async (matches, words) => {
  await typed();
  expect(inputsOf(sent, 'verify')).toEqual([{ number: '0123456789AB', name: '郑示例', month: '2026-11', hours: 2 }]);
  await answerAll(sent, { verify: { matches } });
  expect(screen.getByText(words)).toBeTruthy();
  await type('多少小时', '3');
  expect(screen.queryByText(words)).toBeNull();
});

it('says neither where the answer fails', async () => {
  await typed();
  const call = sent.find(({ action }) => action === 'verify');
  await act(async () => call?.answer({ ok: false, error: { code: 'TOO_MANY', message: '点得太快了，歇一会儿再试' } }));
  expect(screen.getByText('点得太快了，歇一会儿再试')).toBeTruthy();
  expect(screen.queryByText(/^对(得|不)上$/)).toBeNull();
});

it('names each field that is wrong, and asks nothing', async () => {
  render(<VerifyPage />);
  await press('核对');
  for (const words of ['编号是12位，有数字和字母', '月份不对', '请填小时']) expect(screen.getByText(words)).toBeTruthy();
  expect(inputsOf(sent, 'verify')).toEqual([]);
});

it('is found from the volunteers’ page and from the certificate, which names it', async () => {
  render(<HomePage />);
  await answerAll(sent, { me: { name: '', manager: false, memberships: [], volunteer: null, minutes: 0, times: 0, records: [] } });
  await press(/^核对证明/);
  expect(ledTo.at(-1)).toContain('/packages/volunteer/verify/index');
  const certificate = {
    name: '郑示例',
    stationName: '奔牛邮政支局',
    team: 'mail_route',
    since: '2026-03-01',
    until: '2026-11-25',
    minutes: 150,
    times: 3,
    number: '0123456789AB',
  } as const;
  expect(wordsOf(certificate).check).toContain('核对证明');
  render(<CertificatePage />);
  await answerAll(sent, { certificate });
  await press('怎么核对这份证明');
  expect(ledTo.at(-1)).toContain('/packages/volunteer/verify/index');
});
