import ClaimPage from '../../../src/packages/pairing/claim/index';
import { VisitForm } from '../../../src/packages/pairing/detail/VisitForm';
import { EndPairing } from '../../../src/packages/pairing/parts/EndPairing';
import { Propose } from '../../../src/packages/pairing-desk/pair/Propose';
import { roll, stationId, step, volunteerId, where } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { paired, pairingId } from '../../ui/support/help';
import { home, profile } from '../../ui/support/resident';

export const FORMS: readonly FormRow[] = [
  {
    name: 'a proposed pairing',
    page: () => <Propose stationId={stationId} />,
    answers: { home: home(), roster: roll },
    steps: ['孤寡老人', where, '每周', '老人已经当面', '郑示例'],
    send: ['请两边同意'],
    action: 'propose',
    input: {
      stationId,
      volunteerId,
      situation: 'living_alone',
      elder: { name: '冯示例', phone: '13800000041', community: '五心苑社区', address: '3幢 2单元301室' },
      everyDays: 7,
      elderAgreed: true,
    },
    answer: { pairing: paired(), code: '1234567812345678' },
  },
  {
    name: 'the end of a pairing',
    page: () => <EndPairing pairingId={pairingId} by="staff" health={false} {...step} />,
    steps: [{ reason: '老人搬走了，搬到镇上' }],
    send: ['结束结对', '确定'],
    action: 'end',
    input: { pairingId, reason: '老人搬走了，搬到镇上' },
    answer: { pairing: paired() },
  },
  {
    name: 'a pairing code',
    page: () => <ClaimPage />,
    steps: [{ code: '1234 5678 1234 5678' }, '我是本人'],
    send: ['同意结对'],
    action: 'claim',
    input: { code: '1234567812345678', consent: true },
    answer: { pairing: paired() },
  },
  {
    name: 'a visit to an elder',
    page: () => <VisitForm pairingId={pairingId} pairing={paired()} {...step} />,
    answers: { profile: profile() },
    steps: ['还可以', '1 小时', { note: '胃口不好' }],
    send: ['记下这次看望'],
    action: 'visit',
    input: { pairingId, mood: 'fair', minutes: 60, note: '胃口不好', notify: true },
    least: { steps: ['还可以', '1 小时'], input: { pairingId, mood: 'fair', minutes: 60, notify: true } },
    answer: { pairing: paired() },
  },
];
