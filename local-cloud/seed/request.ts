/** The neighbours of 奔牛 ask for help: a dozen requests, one or more in each state. All of it is illustrative. */
import { currentKeyId, idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { serviceRecordIdOf } from '../../cloudfunctions/common/hours/service';
import { maskName, maskPhone } from '../../cloudfunctions/common/mask';
import type { RequestDoc, RequestRecordEvent } from '../../cloudfunctions/request/record';
import { afterDeadline, atEnd, dueAfter, firstStep, isOver, statusAfter } from '../../cloudfunctions/request/rules';
import { sealPerson, sealWords } from '../../cloudfunctions/request/sealed';
import type { StationDoc } from '../../cloudfunctions/station/record';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import { type ForWhom, KIND_WORDS, type Kind } from '../../contract/request';
import { addDays, dateOf } from '../../contract/shanghai';
import { RESIDENTS, type Resident, visitor } from './people';
import type { Seed } from './town';

const STATION = 'benniu';
const COMES = staffIdOf('volunteer-benniu');
const WINDOW = staffIdOf('window-benniu');

const HOUR_MS = 3_600_000;

type EventName = RequestRecordEvent['status'];

/** What happened, how many hours ago, and what was said. */
type Happened = readonly [event: EventName, hoursAgo: number, note?: string];

interface Script {
  who: Resident;
  /** Came by phone; otherwise `who` asked in the mini-program. */
  phoned?: boolean;
  forWhom?: ForWhom;
  kind: Kind;
  text?: string;
  community: string;
  building: string;
  address: string;
  /** Days from today on which they would like it. */
  inDays?: number;
  asked: number;
  then?: readonly Happened[];
  minutes?: number;
  result?: string;
  grade?: number;
}

const { wang, li, zhao } = RESIDENTS;
const FIVE_HEARTS = '五心苑社区';
const BAOLONG = '宝龙';
const NANYUAN = '南苑';

const SCRIPTS: readonly Script[] = [
  { who: wang, kind: 'repair', text: '厨房的灯不亮了', community: FIVE_HEARTS, building: '示例一村3幢', address: '甲单元501室', asked: 1 },
  {
    who: zhao,
    forWhom: 'parent',
    kind: 'haircut',
    text: '我妈腿脚不便，想在家理个发',
    community: NANYUAN,
    building: '示例二村8幢',
    address: '102室',
    asked: 60,
    then: [['escalated', 52]],
  },
  {
    who: visitor(31),
    phoned: true,
    kind: 'shopping',
    text: '想买一袋米、一桶油',
    community: BAOLONG,
    building: '示例三村5幢',
    address: '乙单元302室',
    asked: 3,
    then: [['accepted', 2]],
  },
  {
    who: li,
    forWhom: 'parent',
    kind: 'postal',
    text: '帮我爸交电费，再寄一个包裹',
    community: FIVE_HEARTS,
    building: '示例一村6幢',
    address: '201室',
    inDays: 1,
    asked: 6,
    then: [['accepted', 5]],
  },
  {
    who: visitor(32),
    phoned: true,
    kind: 'cleaning',
    text: '阳台的窗擦不到',
    community: NANYUAN,
    building: '示例二村2幢',
    address: '401室',
    asked: 30,
    then: [
      ['accepted', 29],
      ['taken', 28],
      ['given_back', 4, '今天要加班'],
    ],
  },
  {
    who: wang,
    kind: 'mailbox',
    text: '信箱的锁打不开',
    community: FIVE_HEARTS,
    building: '示例一村3幢',
    address: '甲单元501室',
    inDays: 1,
    asked: 22,
    then: [
      ['accepted', 21],
      ['taken', 20],
    ],
  },
  {
    who: visitor(33),
    kind: 'visit',
    text: '儿子在外地，想有人来说说话',
    community: BAOLONG,
    building: '示例三村1幢',
    address: '101室',
    asked: 20,
    then: [
      ['accepted', 19],
      ['taken', 18],
      ['on_the_way', 0.5],
    ],
  },
  {
    who: li,
    kind: 'repair',
    text: '水龙头一直滴水',
    community: FIVE_HEARTS,
    building: '示例一村6幢',
    address: '201室',
    asked: 26,
    then: [
      ['accepted', 25],
      ['taken', 24],
      ['on_the_way', 3],
      ['done', 2],
    ],
    minutes: 40,
    result: '换了水龙头的垫片',
  },
  {
    who: visitor(34),
    kind: 'haircut',
    community: NANYUAN,
    building: '示例二村4幢',
    address: '丙单元103室',
    asked: 120,
    then: [
      ['accepted', 119],
      ['taken', 118],
      ['on_the_way', 97],
      ['done', 96],
      ['confirmed', 95],
    ],
    minutes: 30,
    result: '理了发，顺便剪了指甲',
    grade: 5,
  },
  {
    who: wang,
    forWhom: 'parent',
    kind: 'shopping',
    text: '家里没有药了，帮我妈去药店取',
    community: FIVE_HEARTS,
    building: '示例一村3幢',
    address: '甲单元502室',
    asked: 240,
    then: [
      ['accepted', 239],
      ['taken', 238],
      ['on_the_way', 236],
      ['done', 235],
      ['confirmed', 234],
    ],
    minutes: 50,
    grade: 4,
  },
  {
    who: visitor(35),
    kind: 'other',
    text: '电视没有声音了',
    community: BAOLONG,
    building: '示例三村2幢',
    address: '202室',
    asked: 72,
    then: [
      ['accepted', 71],
      ['cancelled', 70, '女儿回来弄好了'],
    ],
  },
  {
    who: visitor(36),
    kind: 'repair',
    text: '整条水管都要换',
    community: NANYUAN,
    building: '示例二村9幢',
    address: '301室',
    asked: 50,
    then: [['declined', 48, '换整条水管要找物业，已经告诉您物业电话']],
  },
];

/** The requests, and the minutes of those that are confirmed. */
export const requestSeed: Seed = ({ stations, now }) => {
  const station = stations.find(({ _id }) => _id === STATION) ?? {};
  const requests = SCRIPTS.map((script, i) => requestOf(script, idOf('seed request', String(i)), station, now));
  return { requests, service_records: requests.filter(({ status }) => status === 'confirmed').map(serviceOf) };
};

function requestOf(script: Script, _id: string, station: Pick<StationDoc, 'routing'>, now: number): RequestDoc {
  const { who, phoned = false, forWhom = 'self', kind, text, community, building, address, inDays, asked, then = [] } = script;
  const createdAt = now - asked * HOUR_MS;
  const first: RequestDoc = {
    _id,
    openid: phoned ? '' : who.openid,
    source: phoned ? 'phone' : 'online',
    stationId: STATION,
    kind,
    forWhom,
    status: 'submitted',
    person: sealPerson(_id, { name: who.name, phone: who.phone, address }),
    shownName: maskName(who.name),
    shownPhone: maskPhone(who.phone),
    ...(text !== undefined && { text: sealWords(_id, 'text', text) }),
    keyId: currentKeyId(),
    consentAt: createdAt,
    community,
    building,
    ...(inDays !== undefined && { date: addDays(dateOf(now), inDays) }),
    part: 'any',
    photos: [],
    photosDueAt: 0,
    stripAt: 0,
    ...firstStep(station, community, createdAt),
    volunteerId: '',
    createdAt,
    uncounted: false,
    digest: '',
    messageAt: 0,
    history: [{ status: 'submitted', at: createdAt, by: phoned ? WINDOW : 'resident', key: `${_id}0` }],
  };
  const last = then.reduce((request, happened) => after(request, happened, script, { station, now }), first);
  return { ...last, overdue: !isOver(last.status) && last.dueAt <= now };
}

const BY: Partial<Record<EventName, string>> = {
  accepted: WINDOW,
  declined: WINDOW,
  cancelled: 'resident',
  confirmed: 'resident',
  escalated: 'timer',
};

/** The request after one more thing that happened. */
function after(
  request: RequestDoc,
  [event, hoursAgo, note]: Happened,
  { minutes, result, grade }: Script,
  { station, now }: { station: Pick<StationDoc, 'routing'>; now: number },
): RequestDoc {
  const at = now - hoursAgo * HOUR_MS;
  const status = statusAfter(request.status, event);
  const { _id, history } = request;
  return {
    ...request,
    status,
    dueAt: dueAfter(status, request, at),
    ...(event === 'escalated' && afterDeadline(request, station, at)),
    ...(event === 'taken' && { volunteerId: COMES }),
    ...(event === 'given_back' && { volunteerId: '' }),
    ...(event === 'done' && minutes !== undefined && { minutes }),
    ...(event === 'done' && result !== undefined && { result: sealWords(_id, 'result', result) }),
    ...(event === 'confirmed' && grade !== undefined && { grade }),
    ...(isOver(status) && atEnd(request, at)),
    history: [
      ...history,
      {
        status: event,
        at,
        by: BY[event] ?? COMES,
        key: `${_id}${history.length}`,
        ...(note !== undefined && { note: sealWords(_id, { note: `${_id}${history.length}` }, note) }),
      },
    ],
  };
}

const serviceOf = ({ _id, stationId, volunteerId, kind, minutes = 0, grade, endedAt = 0 }: RequestDoc): ServiceRecordDoc => ({
  _id: serviceRecordIdOf(_id),
  volunteerId,
  stationId,
  kind: 'request',
  title: KIND_WORDS[kind].name,
  date: dateOf(endedAt),
  minutes,
  ...(grade !== undefined && { grade }),
  subject: _id,
  at: endedAt,
  corrections: [],
});
