import { DEFAULT_ROUTING } from '../../../contract/station';
import AskPage from '../../../src/packages/request/ask/index';
import RequestPage from '../../../src/packages/request/detail/index';
import PhoneRequestPage from '../../../src/packages/request-desk/phone-request/index';
import { AssignForm } from '../../../src/packages/request-desk/request/AssignForm';
import { ConfirmForm } from '../../../src/packages/request-desk/request/ConfirmForm';
import { CancelForm as CancelRequest, DeclineForm } from '../../../src/packages/request-desk/request/ReasonForms';
import RoutingPage from '../../../src/packages/request-desk/routing/index';
import { roll, settings, stationId, step, volunteerId, where } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { asked, crewed, requestId } from '../../ui/support/help';
import { home, profile } from '../../ui/support/resident';

const whereSent = { community: '五心苑社区', building: '3幢', address: '2单元301室', person: { name: '冯示例', phone: '13800000041' } };

export const FORMS: readonly FormRow[] = [
  {
    name: 'a request by phone',
    page: () => <PhoneRequestPage />,
    params: { stationId },
    answers: { me: crewed('window'), home: home() },
    steps: ['水电维修', { text: '厨房的灯不亮了', ...where }, '已经问过本人'],
    send: ['记下这件求助'],
    action: 'record',
    input: { stationId, kind: 'repair', text: '厨房的灯不亮了', ...whereSent, consent: true },
    least: { steps: ['水电维修', where, '已经问过本人'], input: { stationId, kind: 'repair', ...whereSent, consent: true } },
    answer: { request: asked() },
  },
  {
    name: 'a request for help',
    page: () => <AskPage />,
    params: { stationId, kind: 'repair' },
    answers: { home: home(), profile: profile() },
    steps: ['父母', { text: '厨房的灯不亮了', ...where }, '已经问过本人'],
    send: ['请人来帮忙'],
    action: 'create',
    input: { stationId, kind: 'repair', forWhom: 'parent', text: '厨房的灯不亮了', ...whereSent, consent: true, notify: true },
    least: {
      steps: ['父母', where, '已经问过本人'],
      input: { stationId, kind: 'repair', forWhom: 'parent', ...whereSent, consent: true, notify: true },
    },
    answer: { request: asked() },
  },
  {
    name: 'a community of the station',
    page: () => <RoutingPage />,
    params: { stationId },
    answers: { me: crewed('head'), settings, list: { staff: [] } },
    steps: [{ community: '示例社区' }],
    send: ['加上'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: { routing: { ...DEFAULT_ROUTING, grids: [...DEFAULT_ROUTING.grids, { community: '示例社区' }] } },
    },
    answer: settings,
  },
  {
    name: 'whom a request is given to',
    page: () => (
      <AssignForm request={asked({ status: 'taken', volunteer: { volunteerId: 'x', name: '李师傅', self: false } })} serves {...step} />
    ),
    answers: { roster: roll },
    steps: [{ reason: '本人要换' }, '郑示例'],
    send: ['派给这位志愿者'],
    action: 'assign',
    input: { requestId, volunteerId, reason: '本人要换' },
    answer: { request: asked() },
  },
  {
    name: 'what a resident said by phone',
    page: () => <ConfirmForm request={asked({ status: 'done' })} serves {...step} />,
    steps: ['没办好', { reason: '又坏了' }],
    send: ['没办好，重新找人', '确定'],
    action: 'confirm',
    input: { requestId, done: false, reason: '又坏了' },
    least: { steps: ['办好了'], send: ['确认办好', '确定'], input: { requestId, done: true } },
    answer: { request: asked() },
  },
  {
    name: 'why a request is declined',
    page: () => <DeclineForm request={asked()} serves {...step} />,
    steps: [{ reason: '要请专业的人' }],
    send: ['办不了，告诉本人', '确定'],
    action: 'decline',
    input: { requestId, reason: '要请专业的人' },
    answer: { request: asked() },
  },
  {
    name: 'why a resident wants no help any more',
    page: () => <CancelRequest request={asked()} serves {...step} />,
    steps: [{ reason: '儿子修好了' }],
    send: ['撤销这件求助', '确定'],
    action: 'cancel',
    input: { requestId, reason: '儿子修好了' },
    answer: { request: asked() },
  },
  {
    name: 'calling help off oneself',
    page: () => <RequestPage />,
    params: { requestId },
    answers: { get: { request: asked({ status: 'submitted', mine: true, history: [] }) }, home: home(), profile: profile() },
    opening: ['不用来'],
    steps: [{ reason: '儿子修好了' }],
    send: ['不用来了'],
    action: 'cancel',
    input: { requestId, reason: '儿子修好了' },
    least: { steps: [], input: { requestId } },
    answer: { request: asked() },
  },
  {
    name: 'what was not done',
    page: () => <RequestPage />,
    params: { requestId },
    answers: { get: { request: asked({ status: 'done', history: [] }) }, home: home(), profile: profile() },
    opening: ['没办好'],
    steps: [{ reason: '灯还是不亮' }],
    send: ['告诉驿站', '确定'],
    action: 'confirm',
    input: { requestId, done: false, reason: '灯还是不亮' },
    answer: { request: asked() },
  },
];
