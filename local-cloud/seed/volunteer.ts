/** 562 volunteers at the thirteen stations, 35 of them from the beginning, so that the curve of growth is drawn from records. All illustrative. */

import { currentKeyId, idOf, seal, staffIdOf } from '../../cloudfunctions/common/crypto';
import { maskPhone } from '../../cloudfunctions/common/mask';
import { fieldOf, roleAt } from '../../cloudfunctions/common/roles';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import { volunteerContext } from '../../cloudfunctions/staff/sealed';
import type { ServiceRecordDoc, VolunteerPart } from '../../cloudfunctions/volunteer/record';
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { FREE_TIMES, type RecordKind, SKILLS, TEAMS } from '../../contract/volunteer';
import { demoStaff, familyNameOf } from './people';
import type { Seed } from './town';

const FIRST = 35;
const IN_ALL = 562;
/** They wait for the head's answer, beside the 562. */
const WAITING = 2;

const DAY_MS = 86_400_000;

/** When the n-th of them joined: the first at the beginning of 2019, the others ever faster until a day before `now` (ms). */
function joinedAtOf(n: number, now: number): number {
  if (n < FIRST) return instantOf('2019-01-02', '09:00') + Math.floor(n / 2) * DAY_MS;
  const from = instantOf('2019-02-01', '09:00');
  return Math.round(from + (now - DAY_MS - from) * ((n - FIRST) / (IN_ALL - 1 - FIRST)) ** 0.7);
}

/** What somebody says of themselves; the same for the same number. */
function partOf(n: number, staffId: string, stationId: string, at: number): VolunteerPart {
  const phone = `1380000${3000 + n}`;
  return {
    stationId,
    status: 'approved',
    phone: seal(phone, volunteerContext(staffId, 'phone')),
    shownPhone: maskPhone(phone),
    team: TEAMS[n % TEAMS.length] ?? 'mail_route',
    skills: SKILLS.filter((_, i) => i === n % SKILLS.length || i === (n * 3) % SKILLS.length),
    times: FREE_TIMES.filter((_, i) => i === n % FREE_TIMES.length || n % 5 === 0),
    party: n % 3 === 0,
    appliedAt: at - DAY_MS,
    decidedAt: at,
    consentAt: at - DAY_MS,
    ...(n % 3 === 0 && { partyConsentAt: at - DAY_MS }),
    skillsConsentAt: at - DAY_MS,
    joinedAt: at,
  };
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function helper(n: number, stationId: string, now: number): StaffDoc {
  const openid = `helper-${n}`;
  const staffId = staffIdOf(openid);
  const at = joinedAtOf(n, now);
  return {
    _id: staffId,
    openid,
    name: seal(`${familyNameOf(n)}${NUMERALS[n % NUMERALS.length]}示例`, staffId),
    keyId: currentKeyId(),
    manager: false,
    roles: { [fieldOf(stationId)]: 'volunteer' },
    since: { [fieldOf(stationId)]: at },
    stationIds: [stationId],
    applied: [],
    volunteer: partOf(n, staffId, stationId, at),
  };
}

function applicant(n: number, stationId: string, now: number): StaffDoc {
  const { roles: _roles, since: _since, stationIds: _stationIds, volunteer, ...person } = helper(n, stationId, now);
  const { decidedAt: _decidedAt, joinedAt: _joinedAt, ...said } = volunteer as VolunteerPart;
  const appliedAt = now - (n - IN_ALL + 1) * 5 * 3_600_000;
  return { ...person, roles: {}, since: {}, stationIds: [], volunteer: { ...said, status: 'applied', appliedAt, consentAt: appliedAt } };
}

/** The volunteers among the existing staff, with what they can do. */
function registered(member: StaffDoc, n: number): StaffDoc {
  const stationId = member.stationIds.find((id) => roleAt(member, id) === 'volunteer');
  if (stationId === undefined) return member;
  return { ...member, keyId: currentKeyId(), volunteer: partOf(n, member._id, stationId, member.since[fieldOf(stationId)] ?? 0) };
}

const TURNS = ['门前文明引导', '垃圾分类宣传', '社区环境整治', '窗口引导值班', '“一瓶水的公益”送水'];

interface Noted {
  kind: RecordKind;
  title: string;
  date: string;
  minutes: number;
}

function recordOf({ _id: volunteerId, volunteer }: StaffDoc, { date, ...noted }: Noted, i: number): ServiceRecordDoc {
  const subject = noted.kind === 'training' || noted.kind === 'award' ? '' : `seed ${i}`;
  const stationId = volunteer?.stationId ?? '';
  const at = instantOf(date, '17:00');
  return { _id: idOf('seed service', volunteerId, String(i)), volunteerId, stationId, ...noted, date, subject, at, corrections: [] };
}

/** This number of turns of a volunteer, some days apart, the last a few days before `now`; none before they joined. */
function turnsOf(member: StaffDoc, count: number, now: number): ServiceRecordDoc[] {
  const joined = dateOf(member.volunteer?.joinedAt ?? now);
  const turns = Array.from({ length: count }, (_, i) => ({
    kind: i % 2 === 0 ? ('shift' as const) : ('activity' as const),
    title: TURNS[(i + count) % TURNS.length] ?? '',
    date: addDays(dateOf(now), -3 - i * 9),
    minutes: 30 + ((i * 7) % 5) * 15,
  }));
  return turns.filter(({ date }) => date >= joined).map((turn, i) => recordOf(member, turn, i));
}

function learned(member: StaffDoc, now: number): ServiceRecordDoc[] {
  const today = dateOf(now);
  return [
    recordOf(member, { kind: 'training', title: '急救培训', date: addDays(today, -40), minutes: 120 }, 100),
    recordOf(member, { kind: 'award', title: '季度之星', date: addDays(today, -20), minutes: 0 }, 101),
  ];
}

/** All volunteers, those among the crew of the demonstration too, and what they served: much of a few at the first station, a turn each of others. */
export const volunteerSeed: Seed = ({ stations, now }) => {
  const known = demoStaff(now).map((member, i) => registered(member, IN_ALL + WAITING + i));
  const named = known.filter(({ volunteer }) => volunteer !== undefined);
  const stationOf = (n: number): string => stations[n % stations.length]?.stationId ?? '';
  const helpers = Array.from({ length: IN_ALL - named.length }, (_, n) => helper(n, stationOf(n), now));
  const waiting = Array.from({ length: WAITING }, (_, n) => applicant(IN_ALL + n, stationOf(0), now));
  const atFirst = helpers.filter(({ volunteer }) => volunteer?.stationId === stationOf(0));
  const records = [
    ...named.flatMap((member) => [...turnsOf(member, 12, now), ...learned(member, now)]),
    ...atFirst.slice(0, 6).flatMap((member, i) => turnsOf(member, 4 + i, now)),
    ...helpers.filter((member, n) => n % 2 === 0 && !atFirst.slice(0, 6).includes(member)).flatMap((member) => turnsOf(member, 1, now)),
  ];
  return { staff: [...named, ...helpers, ...waiting], service_records: records };
};
