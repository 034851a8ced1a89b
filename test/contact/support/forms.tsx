import CardPage from '../../../src/packages/contact-desk/card/index';
import { stationId } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { crewed } from '../../ui/support/help';
import { NOW } from '../../ui/support/resident';

const contact = { entryId: 'e001', role: '站长', duty: '总负责', phone: '11185', hours: '每天', party: false };
const card = { contacts: [contact], version: 7, updatedAt: NOW, stationName: '奔牛邮政支局' };
const sentCard = { entryId: 'e001', role: '站长', duty: '总负责', phone: '11185', hours: '每天', party: false, consent: false };

export const FORMS: readonly FormRow[] = [
  {
    name: 'a new contact',
    page: () => <CardPage />,
    params: { stationId, entry: 'new' },
    answers: { me: crewed('head'), card },
    steps: [
      { role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一', name: '李示例', communityRole: '副书记' },
      '亮明党员身份',
      '本人同意公开',
    ],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 7,
      entries: [
        sentCard,
        {
          role: '税务咨询',
          duty: '税',
          phone: '0519-85550001',
          hours: '周一',
          name: '李示例',
          communityRole: '副书记',
          party: true,
          consent: true,
        },
      ],
    },
    least: {
      steps: [{ role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一' }],
      input: {
        stationId,
        version: 7,
        entries: [sentCard, { role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一', party: false, consent: false }],
      },
    },
    answer: card,
  },
  {
    name: 'a changed contact',
    page: () => <CardPage />,
    params: { stationId, entry: 'e001' },
    answers: { me: crewed('head'), card },
    steps: [{ duty: '都管' }],
    send: ['保存'],
    action: 'update',
    input: { stationId, version: 7, entries: [{ ...sentCard, duty: '都管' }] },
    answer: card,
  },
];
