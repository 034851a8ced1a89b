import { act, fireEvent, render, screen } from '@testing-library/react';
import FamilyPage from '../../../src/packages/settings/family/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { answerAll, inputsOf, mother, profile } from '../../ui/support/resident';
import { clearStorage } from '../../ui/support/taro';

let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

async function open(members = [mother]): Promise<void> {
  render(<FamilyPage />);
  await answerAll(sent, { profile: profile({ members }) });
}

async function fillIn(): Promise<void> {
  await press('添加家人');
  type('家人姓名', mother.name);
  type('联系电话', mother.phone);
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '父母' })));
}

describe('my family', () => {
  it('is empty at first, and says so', async () => {
    await open([]);
    expect(screen.getByText('还没有添加家人')).toBeTruthy();
  });

  it('adds only people who agreed', async () => {
    await open([]);
    await fillIn();
    await press('保存');
    expect(screen.getByText('请先问过家人，家人同意才能添加')).toBeTruthy();
    expect(screen.getByText('还有没填好的，请看上面的红字')).toBeTruthy();
    expect(inputsOf(sent, 'addMember')).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByRole('checkbox')));
    await press('保存');
    await answerAll(sent, { addMember: { members: [mother] } });
    expect(inputsOf(sent, 'addMember')).toEqual([{ name: mother.name, phone: mother.phone, relation: 'parent', consent: true }]);
    expect(screen.getByText(mother.phone)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('keeps what was typed when it was refused, and says why', async () => {
    await open([]);
    await fillIn();
    await act(async () => void fireEvent.click(screen.getByRole('checkbox')));
    await press('保存');
    await answerAll(sent, {
      addMember: { ok: false, error: { code: 'BAD_INPUT', message: '填写的内容有误', fields: { relation: '最多5位家人' } } },
    });
    expect(screen.getByRole('alert').textContent).toContain('最多5位家人');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '家人姓名' }).value).toBe(mother.name);
  });

  it('lets somebody go after asking', async () => {
    await open();
    await press(`删除${mother.name}`);
    expect(inputsOf(sent, 'removeMember')).toEqual([]);
    await press('删除');
    await answerAll(sent, { removeMember: { members: [] } });
    expect(inputsOf(sent, 'removeMember')).toEqual([{ memberId: mother.memberId }]);
    expect(screen.getByText('还没有添加家人')).toBeTruthy();
  });

  it('has room for five', async () => {
    await open([1, 2, 3, 4, 5].map((n) => ({ ...mother, memberId: String(n).repeat(24) })));
    expect(screen.queryByRole('button', { name: '添加家人' })).toBeNull();
    expect(screen.getByText(/已有5位/)).toBeTruthy();
  });
});
