import FamilyPage from '../../../src/packages/settings/family/index';
import type { FormRow } from '../../ui/support/form';
import { profile } from '../../ui/support/resident';

export const FORMS: readonly FormRow[] = [
  {
    name: 'a family member',
    page: () => <FamilyPage />,
    answers: { profile: profile() },
    opening: ['添加家人'],
    steps: [{ name: '王建华', phone: '13800000022' }, '父母', '已经问过家人'],
    send: ['保存'],
    action: 'addMember',
    input: { name: '王建华', phone: '13800000022', relation: 'parent', consent: true },
    answer: { members: [] },
  },
];
