import { sealedOfCard } from '../../../cloudfunctions/contact/sealed';
import type { SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const entry = { role: '站长', name: '李卫国', duty: '总负责', phone: '13800000055', hours: '周一至周五', party: false, consent: true };
const colleague = { ...entry, role: '警邮专员', name: '王建军', phone: '13800000056' };

export const SEALED: SealedRecords = {
  of: { contact_cards: sealedOfCard },
  fields: ['contact_cards entries.*.name', 'contact_cards entries.*.phone'],
  live: (cloud) => cloud.must('contact', 'update', { stationId, version: 1, entries: [entry, colleague] }, { as: PEOPLE.headA }),
  reads: () => [
    ['station', 'home', { stationId }, PEOPLE.resident],
    ['contact', 'card', { stationId }, PEOPLE.resident],
    ['contact', 'history', { stationId }, PEOPLE.headA],
  ],
};
