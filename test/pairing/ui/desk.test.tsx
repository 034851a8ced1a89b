import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Pairing } from '../../../contract/pairing';
import { Menu } from '../../../src/packages/desk/today/Menu';
import PairPage from '../../../src/packages/pairing-desk/pair/index';
import PairingsPage from '../../../src/packages/pairing-desk/pairings/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { crewed, HOUR, NOW, paired, pairingId, registered } from '../../ui/support/help';
import { answerAll, home, inputsOf } from '../../ui/support/resident';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

const stationId = 'benniu';
let sent: Sent[];
beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));
const unvisited = paired({ alert: 'staff', nextDueAt: NOW - 72 * HOUR });

const openPair = async (role: 'window' | 'head', pairing: Pairing, params: Record<string, string> = {}) => {
  openWith({ stationId, pairingId, ...params });
  render(<PairPage />);
  await answerAll(sent, { me: crewed(role), visits: { pairing, visits: [], now: NOW } });
};

describe('the pairings of a station', () => {
  it.each([
    ['window', 0],
    ['head', 1],
  ] as const)('are seen by the %s, and only a head makes new ones', async (role, buttons) => {
    openWith({ stationId });
    render(<PairingsPage />);
    await answerAll(sent, { me: crewed(role), list: { pairings: [unvisited], now: NOW } });
    expect(screen.getByText('该去看看了：已经过了3天')).toBeTruthy();
    expect(screen.queryAllByRole('button', { name: '新结一对' })).toHaveLength(buttons);
    await press(/冯\*/);
    expect(ledTo).toEqual([`/packages/pairing-desk/pair/index?stationId=benniu&pairingId=${pairingId}`]);
  });

  it('are never hidden behind “更多” when somebody goes unvisited', async () => {
    openWith({});
    render(<Menu post={{ stationId, stationName: '奔牛邮政支局', role: 'window' }} change={undefined} day="周三" />);
    const worrying = paired({ pairingId: 'e'.repeat(24), lastMood: 'worrying' });
    await answerAll(sent, { list: { pairings: [unvisited, worrying, paired({ pairingId: 'f'.repeat(24) })], now: NOW } });
    await press(/结对老人 2 位要过问/);
    expect(ledTo).toEqual(['/packages/pairing-desk/pairings/index?stationId=benniu']);
  });
});

describe('one pairing for staff', () => {
  it('lets the window note that the elder called, and shows no name in full', async () => {
    await openPair('window', unvisited);
    expect(screen.getByText('请打电话问问郑示例和老人，或者另找人去')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^显示/ })).toBeNull();
    await press('老人来电话，请人去看看');
    expect(inputsOf(sent, 'askVisit')).toEqual([{ pairingId }]);
    await answerAll(sent, { askVisit: { pairing: paired({ askedAt: NOW, nextDueAt: NOW + 24 * HOUR }) } });
    expect(screen.queryByRole('button', { name: '老人来电话，请人去看看' })).toBeNull();
  });

  it('shows the head the code again until somebody has claimed it', async () => {
    await openPair('head', paired({ status: 'proposed', consents: {}, claimed: false }));
    await press('显示姓名、电话、住址');
    await answerAll(sent, { reveal: { name: '冯示例', phone: '13800000041', address: '3幢201室', code: '1234567890123456' } });
    expect(screen.getByText('1234 5678 9012 3456')).toBeTruthy();
    expect(screen.getByRole('img', { name: '配对码的二维码' })).toBeTruthy();
  });

  it('says when the code is too old to be claimed', async () => {
    await openPair('head', paired({ claimed: false }));
    await press('显示姓名、电话、住址');
    await answerAll(sent, { reveal: { name: '冯示例', phone: '13800000041', address: '3幢201室' } });
    expect(screen.getByText('配对码过了30天，不能用了')).toBeTruthy();
  });

  it('ends with a reason', async () => {
    await openPair('window', paired(), { step: 'end' });
    await choose('老人搬走了');
    await press('结束结对');
    await press('确定');
    expect(inputsOf(sent, 'end')).toEqual([{ pairingId, reason: '老人搬走了' }]);
  });
});

describe('a new pairing', () => {
  const openForm = async (role: 'window' | 'head') => {
    openWith({ stationId });
    render(<PairPage />);
    await answerAll(sent, { me: crewed(role), home: home(), roster: { volunteers: [{ ...registered(), minutes: 0 }] } });
  };

  it('is for heads only', async () => {
    await openForm('window');
    expect(screen.getByText('这一页您用不到')).toBeTruthy();
  });

  it('says what is missing, and shows the code once it is made', async () => {
    await openForm('head');
    await press('请两边同意');
    for (const missing of ['请选情况', '请填姓名', '请填几幢', '请选多久看望一次', '请选老人是否同意', '请选志愿者']) {
      expect(screen.getByText(missing)).toBeTruthy();
    }
    await choose('空巢老人');
    await type('姓名', '冯示例');
    await type('联系电话', '13800000041');
    await choose('五心苑社区');
    await type('几幢', '3幢');
    await type('几单元几室', '201室');
    await choose('每周去一次');
    await choose(/^还没有/);
    await choose(/郑示例/);
    await press('请两边同意');
    const elder = { name: '冯示例', phone: '13800000041', community: '五心苑社区', address: '3幢 201室' };
    expect(inputsOf(sent, 'propose')).toEqual([
      { stationId, volunteerId: 'c'.repeat(24), situation: 'empty_nest', elder, everyDays: 7, elderAgreed: false },
    ]);
    await answerAll(sent, { propose: { pairing: paired({ status: 'proposed' }), code: '1234567890123456' } });
    expect(screen.getByText('1234 5678 9012 3456')).toBeTruthy();
  });
});
