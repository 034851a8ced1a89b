import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Pairing } from '../../../contract/pairing';
import ClaimPage from '../../../src/packages/pairing/claim/index';
import PairingPage from '../../../src/packages/pairing/detail/index';
import { dueWord, everyWord } from '../../../src/packages/pairing/face/words';
import { Paired } from '../../../src/packages/volunteer/home/Paired';
import Neighbours from '../../../src/pages/neighbours/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { HOUR, NOW, paired, pairingId } from '../../ui/support/help';
import { answerAll, inputsOf, profile } from '../../ui/support/resident';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

let sent: Sent[];
beforeEach(() => {
  clearStorage();
  sent = holdCalls();
  openWith({});
});

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const tick = (role: 'radio' | 'checkbox', name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole(role, { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));

const owned = (more: Partial<Pairing> = {}) =>
  paired({ own: true, elder: { name: '冯示例', phone: '13800000041', address: '3幢201室' }, ...more });
const visited = (more: Partial<Pairing> = {}) => {
  const one = paired(more);
  return { ...one, volunteer: { ...one.volunteer, self: true } };
};
const code = '1234567890123456';
const wrongCode = { ok: false, error: { code: 'NOT_FOUND', message: '没有这个配对码', fields: { code: '没有这个配对码' } } };

const openDetail = async (pairing: Pairing, params: Record<string, string> = {}) => {
  openWith({ pairingId, ...params });
  render(<PairingPage />);
  const visits = [{ visitId: 'e'.repeat(24), at: NOW - 24 * HOUR, mood: 'good', minutes: 45, note: '包了饺子' }];
  await answerAll(sent, { visits: { pairing, visits, now: NOW }, profile: profile() });
};

describe('the neighbours tab of somebody who is visited', () => {
  it('asks for a visit in one tap, once, and says who knows of it', async () => {
    render(<Neighbours />);
    await answerAll(sent, { neighbours: { requests: [], pairings: [owned()], own: [], activities: [], now: NOW } });
    expect(screen.getByText('您的志愿者：郑师傅')).toBeTruthy();
    expect(screen.getByText('上次来 11月24日')).toBeTruthy();
    await press('请来看看我');
    await press('请稍等');
    await answerAll(sent, { askVisit: { pairing: owned({ askedAt: NOW, nextDueAt: NOW + 24 * HOUR }) } });
    expect(inputsOf(sent, 'askVisit')).toEqual([{ pairingId }]);
    expect(screen.getByText('已经告诉郑师傅了')).toBeTruthy();
    expect(screen.getByText('明天 上午10:07前来看您')).toBeTruthy();
  });

  it('offers no visit request before the volunteer agrees, and nothing to the volunteer’s own elder', async () => {
    render(<Neighbours />);
    const others = visited({ pairingId: 'f'.repeat(24), status: 'active' });
    await answerAll(sent, {
      neighbours: {
        requests: [],
        pairings: [owned({ status: 'proposed', consents: { elder: NOW } }), others],
        own: [],
        activities: [],
        now: NOW,
      },
    });
    expect(screen.getByText('等郑师傅同意')).toBeTruthy();
    expect(screen.getAllByText('您的志愿者：郑师傅')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: '请来看看我' })).toBeNull();
  });
});

describe('agreeing with the code', () => {
  it('shows a code as on a bank card, and sends it only with consent', async () => {
    openWith({ code });
    render(<ClaimPage />);
    expect(screen.getByRole('textbox', { name: '配对码' })).toHaveProperty('value', '1234 5678 9012 3456');
    await press('同意结对');
    expect(screen.getByText('请先勾上同意')).toBeTruthy();
    await tick('checkbox', /同意结对/);
    await press('同意结对');
    expect(inputsOf(sent, 'claim')).toEqual([{ code, consent: true }]);
    await answerAll(sent, { claim: { pairing: owned() } });
    expect(ledTo).toEqual([`/packages/pairing/detail/index?pairingId=${pairingId}&made=1`]);
  });

  it('says beside the code what is wrong with it', async () => {
    render(<ClaimPage />);
    await type('配对码', '1234 5678');
    await tick('checkbox', /同意结对/);
    await press('同意结对');
    expect(screen.getByText('配对码是16位数字')).toBeTruthy();
    await type('配对码', code);
    await press('同意结对');
    await answerAll(sent, { claim: wrongCode });
    expect(screen.getAllByText('没有这个配对码')).toHaveLength(1);
  });
});

describe('a pairing for who is visited', () => {
  it('shows who came, and takes health notes back with their consent', async () => {
    await openDetail(owned({ health: '耳朵不好', consents: { elder: NOW, volunteer: NOW, health: NOW } }));
    expect(screen.getByText('郑师傅 · 45 分钟 · “包了饺子”')).toBeTruthy();
    await press('撤回同意，删掉');
    await press('删掉');
    expect(inputsOf(sent, 'setHealth')).toEqual([{ pairingId, health: '', consent: false }]);
    await answerAll(sent, { setHealth: { pairing: owned() } });
    expect(screen.queryByText('耳朵不好')).toBeNull();
    expect(screen.getByRole('button', { name: '写一写' })).toBeTruthy();
  });

  it('keeps health notes only with a consent of their own', async () => {
    await openDetail(owned(), { step: 'health' });
    await type('上门的人要知道什么', '耳朵不好');
    expect(screen.getByRole('button', { name: '先勾上同意' })).toHaveProperty('disabled', true);
    await tick('checkbox', /单独同意/);
    await press('保存');
    expect(inputsOf(sent, 'setHealth')).toEqual([{ pairingId, health: '耳朵不好', consent: true }]);
  });

  it('ends with a reason', async () => {
    await openDetail(owned(), { step: 'end' });
    await tick('radio', '搬家了');
    await press('结束结对');
    await press('确定');
    expect(inputsOf(sent, 'end')).toEqual([{ pairingId, reason: '搬家了' }]);
    await answerAll(sent, { end: { pairing: owned({ status: 'ended' }) } });
    expect(ledTo).toEqual(['back']);
  });
});

describe('a pairing for the volunteer', () => {
  it('says in words that a visit is overdue, and shows the address on demand only', async () => {
    await openDetail(visited({ nextDueAt: NOW - 72 * HOUR, alert: 'volunteer' }));
    expect(screen.getByText('该去看看了：已经过了3天')).toBeTruthy();
    expect(inputsOf(sent, 'reveal')).toEqual([]);
    await press('显示姓名、电话、住址');
    await answerAll(sent, { reveal: { name: '冯示例', phone: '13800000041', address: '3幢201室', health: '耳朵不好' } });
    expect(screen.getByText('3幢201室')).toBeTruthy();
    expect(screen.getByText('身体情况：耳朵不好')).toBeTruthy();
  });

  it('notes a visit once both mood and minutes are chosen', async () => {
    await openDetail(visited(), { step: 'visit' });
    expect(screen.getByRole('button', { name: '先选精神怎么样' })).toHaveProperty('disabled', true);
    await tick('radio', '让人担心');
    await tick('radio', '30 分钟');
    await type('看到什么（可以不写）', ' 胃口不好 ');
    await press('记下这次看望');
    expect(inputsOf(sent, 'visit')).toEqual([{ pairingId, mood: 'worrying', minutes: 30, note: '胃口不好', notify: true }]);
    await answerAll(sent, { visit: { pairing: visited() } });
    expect(ledTo).toEqual(['back']);
  });

  it('agrees to what the head proposes, and sees no address before both have', async () => {
    await openDetail(visited({ status: 'proposed', consents: { elder: NOW } }));
    expect(screen.queryByRole('button', { name: /^显示/ })).toBeNull();
    await press('同意，我去看望');
    expect(inputsOf(sent, 'agree')).toEqual([{ pairingId, notify: true }]);
    await answerAll(sent, { agree: { pairing: visited() } });
    expect(screen.getByRole('button', { name: '记一次看望' })).toBeTruthy();
  });

  it('leads there from the list of elders, without ended pairings', async () => {
    render(<Paired />);
    await answerAll(sent, { mine: { pairings: [visited(), visited({ pairingId: 'f'.repeat(24), status: 'ended' }), owned()], now: NOW } });
    expect(screen.getByText('1 位')).toBeTruthy();
    await press(/冯\*/);
    expect(ledTo).toEqual([`/packages/pairing/detail/index?pairingId=${pairingId}`]);
  });
});

describe('words about visits', () => {
  it.each([
    ['等老人同意', { status: 'proposed', consents: { volunteer: NOW } }],
    ['等双方同意', { status: 'proposed', consents: {} }],
    ['志愿者不做了，要另找人', { volunteer: { volunteerId: 'c', name: '郑示例', self: false, left: true } }],
    ['老人想有人去看看，下午1:07前', { askedAt: NOW, nextDueAt: NOW + 3 * HOUR }],
    ['该去看看了：说好今天去的', { nextDueAt: NOW - HOUR }],
    ['今天该去看看', { nextDueAt: NOW + 9 * HOUR }],
    ['下次 11月29日前', {}],
    ['11月25日结束了', { status: 'ended', endedAt: NOW, nextDueAt: undefined }],
  ] as const)('say “%s”', (words, more) => {
    expect(dueWord(paired(more), NOW)).toBe(words);
  });

  it('name usual spans as people do', () => {
    expect([1, 3, 7, 14, 30].map((days) => everyWord(days, '来'))).toEqual([
      '每天来一次',
      '每3天来一次',
      '每周来一次',
      '每两周来一次',
      '每月来一次',
    ]);
  });
});
