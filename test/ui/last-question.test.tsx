import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { Activity } from '../../contract/activity';
import { Refuse as RefuseLecture } from '../../src/packages/activity/lecture/Refuse';
import { CallOffForm } from '../../src/packages/activity-desk/roster/ReasonForms';
import { EndPairing } from '../../src/packages/pairing/parts/EndPairing';
import RequestPage from '../../src/packages/request/detail/index';
import { ConfirmForm } from '../../src/packages/request-desk/request/ConfirmForm';
import { CancelForm, DeclineForm } from '../../src/packages/request-desk/request/ReasonForms';
import { FinishForm } from '../../src/packages/volunteer/task/FinishForm';
import VolunteersPage from '../../src/packages/volunteer-desk/volunteers/index';
import { beginAt } from './support/begin';
import type { Sent } from './support/cloud';
import { asked, crewed, NOW, pairingId, registered, requestId } from './support/help';
import { answerAll } from './support/resident';
import { openWith } from './support/taro';

const activityId = 'e'.repeat(24);
const applicant = { ...registered({ status: 'applied', name: '吴示例', volunteerId: 'd'.repeat(24) }), minutes: 0 };
const activity = { activityId, title: '包粽子', date: '2026-11-27', start: '09:30', end: '11:00', partners: [] } as unknown as Activity;
const nothing = async () => undefined;
const form = { serves: true, onDone: nothing, onRefused: nothing };
const done = asked({ status: 'done', minutes: 30 });

let sent: Sent[];
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));

async function volunteers(params: Record<string, string> = {}) {
  openWith({ stationId: 'benniu', ...params });
  render(<VolunteersPage />);
  await answerAll(sent, { me: crewed('head') });
  await act(async () => {
    for (const call of sent.filter(({ action }) => action === 'roster')) {
      const { status } = call.input as { status: string };
      call.answer({ ok: true, data: { volunteers: status === 'applied' ? [applicant] : [] } });
    }
  });
}
async function mine(status: 'done' | 'taken') {
  openWith({ requestId });
  render(<RequestPage />);
  await answerAll(sent, { get: { request: asked({ status, mine: true, history: [] }) } });
}
const shown = (page: ReactElement) => async () => void render(page);

interface Row {
  action: string;
  show: () => Promise<unknown>;
  choices?: (string | RegExp)[];
  /** What is pressed by mistake. */
  button: string | RegExp;
  yes?: string;
  no?: string;
}

const ROWS: Record<string, Row> = {
  'a resident’s yes': { action: 'confirm', show: async () => mine('done').then(() => press('办好了')), button: '确认办好了' },
  'a resident’s no': {
    action: 'confirm',
    show: async () => mine('done').then(() => press('没办好')),
    choices: ['没有修好'],
    button: '告诉驿站',
  },
  'a call-off by a resident': { action: 'cancel', show: () => mine('taken'), button: '不用来帮忙了', yes: '不用来了', no: '还是要来' },
  'a yes that staff heard': {
    action: 'confirm',
    show: shown(<ConfirmForm request={done} {...form} />),
    choices: ['办好了'],
    button: '确认办好',
  },
  'a no that staff heard': {
    action: 'confirm',
    show: shown(<ConfirmForm request={done} {...form} />),
    choices: [/^没办好/, '没有来'],
    button: '没办好，重新找人',
  },
  'a station that cannot help': {
    action: 'decline',
    show: shown(<DeclineForm request={asked()} {...form} />),
    choices: ['要请专业师傅'],
    button: '办不了，告诉本人',
  },
  'a call-off by staff': {
    action: 'cancel',
    show: shown(<CancelForm request={asked()} {...form} />),
    choices: ['打错了'],
    button: '撤销这件求助',
  },
  'a volunteer who is done': {
    action: 'finish',
    show: shown(<FinishForm request={asked({ status: 'on_the_way' })} onChanged={nothing} />),
    choices: ['30 分钟'],
    button: '做完了，请居民确认',
  },
  'the end of a pairing': {
    action: 'end',
    show: shown(<EndPairing pairingId={pairingId} by="staff" health={false} {...form} />),
    choices: ['老人搬走了'],
    button: '结束结对',
  },
  'a lecturer’s no': {
    action: 'answerLecture',
    show: shown(<RefuseLecture activityId={activityId} by="lecturer" {...form} />),
    choices: ['那天有事'],
    button: '讲不了，告诉站长',
  },
  'a head’s no to a lecture': {
    action: 'answerLecture',
    show: shown(<RefuseLecture activityId={activityId} by="head" {...form} />),
    choices: ['时间太紧'],
    button: '没法安排，告诉对方',
  },
  'an activity that is called off': {
    action: 'callOff',
    show: shown(<CallOffForm activity={activity} entries={[]} now={NOW} {...form} />),
    choices: ['天气不好'],
    button: '取消这场活动',
    yes: '取消活动',
    no: '不取消',
  },
  'a volunteer who is taken': { action: 'decide', show: () => volunteers(), button: '同意 吴示例' },
  'a volunteer who is refused': {
    action: 'decide',
    show: () => volunteers({ refuse: applicant.volunteerId }),
    choices: ['请先来驿站见个面'],
    button: '不同意，告诉本人',
  },
};

const calls = (action: string) => sent.filter((call) => call.action === action).length;

it.each(Object.entries(ROWS))('%s has no way back: it is asked once more, and no sends nothing', async (_what, row) => {
  const { action, show, choices = [], button, yes = '确定', no = '先不要' } = row;
  sent = beginAt(NOW);
  await show();
  for (const choice of choices) await choose(choice);
  await press(button);
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toMatch(/不能(撤回|恢复)/);
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: no })));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(calls(action)).toBe(0);
  await press(button);
  await act(async () => void fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: yes })));
  expect(calls(action)).toBe(1);
});
