/** Four people of 奔牛 and the volunteer who visits them: one has asked, one goes unvisited, one is well, one is proposed. All of it is illustrative. */
import { currentKeyId, idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { serviceRecordIdOf } from '../../cloudfunctions/common/hours/service';
import { maskName, maskPhone } from '../../cloudfunctions/common/mask';
import type { PairingDoc, VisitDoc } from '../../cloudfunctions/pairing/record';
import { alertAt, asked, changed, codeKeyOf, codeOf, derivedOf, dueAfter, elderKeyOf } from '../../cloudfunctions/pairing/rules';
import { sealElder, sealHealth, sealMood, sealNote, sealSituation } from '../../cloudfunctions/pairing/sealed';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import { type Mood, type Situation, TELLS_OF_HEALTH } from '../../contract/pairing';
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { RESIDENTS } from './people';
import type { Seed } from './town';

const STATION = 'benniu';
const VOLUNTEER = 'volunteer-benniu';
const HEAD = 'head-benniu';

const HOUR_MS = 3_600_000;

interface Script {
  name: string;
  phone: string;
  community: string;
  address: string;
  situation: Situation;
  everyDays: number;
  /** Days ago, the last one last; none for what is only proposed. */
  visits: readonly { ago: number; mood: Mood; note?: string }[];
  health?: string;
  /** The relative who has claimed it. */
  owner?: string;
  asks?: boolean;
}

const SCRIPTS: readonly Script[] = [
  {
    name: '冯示例',
    phone: '13800000041',
    community: '五心苑社区',
    address: '示例一村3幢甲单元201室',
    situation: 'empty_nest',
    everyDays: 7,
    visits: [
      { ago: 17, mood: 'good', note: '一起包了饺子' },
      { ago: 11, mood: 'good' },
      { ago: 5, mood: 'fair', note: '想女儿了，多聊了一会儿' },
    ],
    health: '耳朵不太好，说话要大声一点',
    owner: RESIDENTS.wang.openid,
    asks: true,
  },
  {
    name: '褚示例',
    phone: '13800000042',
    community: '南苑',
    address: '示例二村8幢102室',
    situation: 'living_alone',
    everyDays: 7,
    visits: [
      { ago: 18, mood: 'fair' },
      { ago: 11, mood: 'low', note: '胃口不好，带了一碗粥' },
    ],
  },
  {
    name: '卫示例',
    phone: '13800000043',
    community: '宝龙',
    address: '示例三村5幢乙单元101室',
    situation: 'disabled',
    everyDays: 14,
    visits: [
      { ago: 29, mood: 'good' },
      { ago: 15, mood: 'good', note: '陪着去交了电费' },
      { ago: 2, mood: 'good', note: '轮椅的刹车修好了' },
    ],
    health: '坐轮椅，开门要等一等',
  },
  {
    name: '蒋示例',
    phone: '13800000044',
    community: '五心苑社区',
    address: '示例一村6幢302室',
    situation: 'frail',
    everyDays: 7,
    visits: [],
  },
];

/** Pairings with their visits, and the minutes that these count as service. */
export const pairingSeed: Seed = ({ now }) => {
  const all = SCRIPTS.map((script) => pairingOf(script, now));
  const visits = all.flatMap((one) => one.visits);
  return { pairings: all.map(({ pairing }) => pairing), pair_visits: visits, service_records: visits.map(serviceOf) };
};

const dayAgo = (now: number, days: number): number => instantOf(addDays(dateOf(now), -days), '15:00');

function visitsOf(pairingId: string, script: Script, now: number): VisitDoc[] {
  return script.visits.map(({ ago, mood, note }) => {
    const _id = idOf('seed visit', pairingId, String(ago));
    return {
      _id,
      pairingId,
      stationId: STATION,
      volunteerId: staffIdOf(VOLUNTEER),
      at: dayAgo(now, ago),
      mood: sealMood(_id, mood),
      minutes: 45,
      ...(note !== undefined && { note: sealNote(_id, note) }),
      keyId: currentKeyId(),
    };
  });
}

const serviceOf = ({ _id, volunteerId, stationId, at, minutes }: VisitDoc): ServiceRecordDoc => ({
  _id: serviceRecordIdOf(_id),
  volunteerId,
  stationId,
  kind: 'visit',
  title: '结对探望',
  date: dateOf(at),
  minutes,
  subject: _id,
  at,
  corrections: [],
});

function pairingOf(script: Script, now: number): { pairing: PairingDoc; visits: VisitDoc[] } {
  const { name, phone, address, community, situation, everyDays, health, owner } = script;
  const _id = idOf('seed pairing', name);
  const visits = visitsOf(_id, script, now);
  const last = visits[visits.length - 1];
  const createdAt = last === undefined ? now - 20 * HOUR_MS : dayAgo(now, 30);
  const volunteerId = staffIdOf(VOLUNTEER);
  const noted = { at: createdAt, by: staffIdOf(HEAD) };
  const pairing: PairingDoc = {
    _id,
    stationId: STATION,
    status: last === undefined ? 'proposed' : 'active',
    situation: sealSituation(_id, situation),
    ...(TELLS_OF_HEALTH.includes(situation) && { situationConsent: noted }),
    openid: owner ?? '',
    people: owner === undefined ? [volunteerId] : [volunteerId, staffIdOf(owner)],
    volunteerId,
    ...(last !== undefined && { volunteerOpenid: VOLUNTEER }),
    person: sealElder(_id, { name, phone, address }),
    shownName: maskName(name),
    shownPhone: maskPhone(phone),
    ...(health !== undefined && { health: sealHealth(_id, health) }),
    keyId: currentKeyId(),
    community,
    elderKey: elderKeyOf(STATION, { name, phone }),
    endedBy: '',
    codeKey: codeKeyOf(codeOf(_id)),
    consents: {
      elder: owner === undefined ? noted : { at: createdAt, by: 'resident' },
      ...(last !== undefined && { volunteer: { at: createdAt, by: volunteerId } }),
      ...(health !== undefined && { health: noted }),
    },
    everyDays,
    visits: visits.length,
    ...(last !== undefined && { lastVisitAt: last.at, lastMood: sealMood(_id, script.visits.at(-1)?.mood ?? 'good') }),
    nextDueAt: last === undefined ? 0 : dueAfter(last.at, everyDays),
    alert: '',
    dueAt: 0,
    rank: 0,
    pending: {},
    unrecorded: 0,
    createdAt,
    messageAt: 0,
    version: 0,
    applied: [],
  };
  return { pairing: standing(pairing, script, now), visits };
}

/** With the alert that is due by now, and with the elder's request of two hours ago. */
function standing(pairing: PairingDoc, { asks = false }: Script, now: number): PairingDoc {
  const wanted = asks ? changed(pairing, asked(pairing, now - 2 * HOUR_MS)) : pairing;
  const alerted = wanted.status === 'active' ? { ...wanted, alert: alertAt(wanted, now) } : wanted;
  return { ...alerted, ...derivedOf(alerted) };
}
