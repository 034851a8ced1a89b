import JoinPage from '../../../src/packages/staff/join/index';
import { Invite } from '../../../src/packages/staff-desk/people/Invite';
import { stationId } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { NOW } from '../../ui/support/resident';

export const FORMS: readonly FormRow[] = [
  {
    name: 'an invitation',
    page: () => <Invite stationId={stationId} stationName="奔牛邮政支局" manager={false} />,
    steps: ['志愿者'],
    send: ['做一个志愿者邀请'],
    action: 'invite',
    input: { stationId, role: 'volunteer' },
    answer: { invitation: { token: 't', role: 'volunteer', expiresAt: NOW } },
  },
  {
    name: 'joining a station',
    page: () => <JoinPage />,
    params: { token: 't'.repeat(32) },
    answers: { invitation: { stationId, stationName: '奔牛邮政支局', role: 'window', expiresAt: NOW } },
    steps: [{ name: '陈示例' }],
    send: ['加入奔牛邮政支局'],
    action: 'join',
    input: { token: 't'.repeat(32), name: '陈示例' },
    answer: { membership: { stationId, role: 'window' } },
  },
];
