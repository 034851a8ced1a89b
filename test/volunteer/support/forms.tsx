import type { ServiceRecord } from '../../../contract/volunteer';
import RegisterPage from '../../../src/packages/volunteer/register/index';
import { FinishForm as FinishTask } from '../../../src/packages/volunteer/task/FinishForm';
import { GiveBackForm } from '../../../src/packages/volunteer/task/GiveBackForm';
import VerifyPage from '../../../src/packages/volunteer/verify/index';
import { Correct } from '../../../src/packages/volunteer-desk/volunteers/Correct';
import { NoteForm } from '../../../src/packages/volunteer-desk/volunteers/NoteForm';
import { Refuse as RefuseVolunteer } from '../../../src/packages/volunteer-desk/volunteers/Refuse';
import { done, stationId, volunteerId } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { asked, registered, requestId } from '../../ui/support/help';
import { home, NOW } from '../../ui/support/resident';

const record: ServiceRecord = {
  recordId: 'a'.repeat(24),
  kind: 'service',
  title: '水电维修',
  minutes: 60,
  at: NOW,
  date: '2026-11-20',
} as unknown as ServiceRecord;

export const FORMS: readonly FormRow[] = [
  {
    name: 'a certificate’s number',
    page: () => <VerifyPage />,
    steps: [{ number: '0123 4567 89ab', name: '郑示例', year: '2026', month: '3', hours: '12' }],
    send: ['核对'],
    action: 'verify',
    input: { number: '0123456789AB', name: '郑示例', month: '2026-03', hours: 12 },
    answer: { matches: true },
  },
  {
    name: 'a volunteer',
    page: () => <RegisterPage />,
    params: { stationId },
    answers: { me: { volunteer: null }, list: { stations: [home().station] } },
    steps: [{ name: '郑示例', phone: '13800000031' }, '驿路阳光', '理发', '我是党员', '同意驿站保存', '另外同意'],
    send: ['报名'],
    action: 'register',
    input: {
      stationId,
      name: '郑示例',
      phone: '13800000031',
      team: 'sunshine',
      skills: ['haircut'],
      times: [],
      party: true,
      consent: true,
      consentMore: true,
    },
    least: {
      steps: [{ name: '郑示例', phone: '13800000031' }, '驿路阳光', '同意驿站保存'],
      input: { stationId, name: '郑示例', phone: '13800000031', team: 'sunshine', skills: [], times: [], party: false, consent: true },
    },
    answer: { volunteer: registered() },
  },
  {
    name: 'a task that is done',
    page: () => <FinishTask request={asked({ status: 'on_the_way' })} onChanged={done} />,
    steps: ['1 小时', { result: '换了灯泡' }],
    send: ['做完了，请居民确认', '确定'],
    action: 'finish',
    input: { requestId, minutes: 60, result: '换了灯泡' },
    least: { steps: ['1 小时'], input: { requestId, minutes: 60 } },
    answer: { request: asked() },
  },
  {
    name: 'a task that is given back',
    page: () => <GiveBackForm request={asked({ status: 'taken' })} onChanged={done} />,
    steps: [{ reason: '孩子病了' }],
    send: ['退回，请别人去'],
    action: 'giveBack',
    input: { requestId, reason: '孩子病了' },
    answer: { request: asked() },
  },
  {
    name: 'a training',
    page: () => <NoteForm stationId={stationId} volunteerId={volunteerId} />,
    steps: [{ title: '急救培训', date: '2026-11-20', minutes: '90' }],
    send: ['记下这次培训'],
    action: 'note',
    input: { stationId, volunteerId, kind: 'training', title: '急救培训', date: '2026-11-20', minutes: 90 },
    least: {
      steps: [{ title: '急救培训' }],
      input: { stationId, volunteerId, kind: 'training', title: '急救培训', date: '2026-11-25' },
    },
    answer: { record },
  },
  {
    name: 'a corrected time',
    page: () => <Correct stationId={stationId} record={record} onClose={done} />,
    steps: ['水电维修，多一点', { reason: '少记了' }],
    send: ['改为 1 小时 10 分'],
    action: 'correct',
    input: { stationId, recordId: record.recordId, minutes: 70, reason: '少记了' },
    answer: { record },
  },
  {
    name: 'why a volunteer is refused',
    page: () => <RefuseVolunteer stationId={stationId} volunteerId={volunteerId} />,
    answers: { roster: { volunteers: [registered({ status: 'applied' })] } },
    steps: [{ reason: '住得远' }],
    send: ['不同意，告诉本人', '确定'],
    action: 'decide',
    input: { stationId, volunteerId, accept: false, reason: '住得远' },
    answer: { volunteer: registered() },
  },
];
