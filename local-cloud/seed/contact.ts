/** Contact cards: roles in place of names, unless a source names the person. */
import { idOf, seal } from '../../cloudfunctions/common/crypto';
import type { CardDoc, CardEntry } from '../../cloudfunctions/contact/record';
import { cardContext } from '../../cloudfunctions/contact/sealed';
import type { StationDoc } from '../../cloudfunctions/station/record';
import type { Seed } from './town';

const HOURS = '周一至周五 8:30–17:00';
const DAY_MS = 86_400_000;

/** A card for every station, written some time ago. */
export const contactSeed: Seed = ({ stations, now }) => ({ contact_cards: stations.map((station) => cardOf(station, now)) });

const cardOf = (station: StationDoc, now: number): CardDoc => ({
  _id: station.stationId,
  stationId: station.stationId,
  entries: entriesOf(station, now - 60 * DAY_MS),
  version: 1,
  updatedAt: now - 60 * DAY_MS,
  applied: [],
  history: [],
});

function entriesOf({ stationId, phone, groups }: StationDoc, consentAt: number): CardEntry[] {
  const entryIdOf = (role: string) => idOf('seed entry', stationId, role).slice(0, 12);
  const entry = (role: string, duty: string, more: Partial<CardEntry> = {}): CardEntry => ({
    entryId: entryIdOf(role),
    role,
    duty,
    phone,
    hours: HOURS,
    party: false,
    ...more,
  });
  const head = entry('站长', '驿站全面工作，意见和投诉', {
    name: seal('李某某', cardContext(stationId, entryIdOf('站长'), 'name')),
    party: true,
    communityRole: '社区党支部副书记（挂职）',
    consentAt,
  });
  const offers = (group: string) => groups.some((candidate) => candidate.group === group);
  return [
    head,
    ...(offers('police') || offers('plate') ? [entry('警邮专员', '驾驶证、行驶证、电动车上牌')] : []),
    ...(offers('tax') ? [entry('税邮专员', '代开发票、代征税款')] : []),
    entry('志愿服务', '上门帮忙、代办邮政业务', { hours: '周一至周六 8:30–17:00' }),
  ];
}
