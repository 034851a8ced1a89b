/** The people one can act as. Every name is marked as an example, every number begins with 1380000. */

import { seal, staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import type { Role } from '../../contract/staff';

export interface Persona {
  openid: string;
  name: string;
  role: 'resident' | Role | 'manager';
  note: string;
}

interface StaffPersona extends Persona {
  role: Role;
  stationId: string;
}

export interface Resident {
  openid: string;
  name: string;
  phone: string;
}

const MANAGER: Persona = { openid: 'manager-demo', name: '钱示例', role: 'manager', note: '公司管理员，能建驿站、请站长' };

export const RESIDENTS = {
  wang: { openid: 'resident-wang', name: '王示例', phone: '13800000021' },
  li: { openid: 'resident-li', name: '李示例', phone: '13800000022' },
  zhao: { openid: 'resident-zhao', name: '赵示例', phone: '13800000023' },
} as const satisfies Record<string, Resident>;

const STAFF: readonly StaffPersona[] = [
  { openid: 'head-benniu', name: '周示例', role: 'head', stationId: 'benniu', note: '奔牛驿站站长' },
  { openid: 'window-benniu', name: '吴示例', role: 'window', stationId: 'benniu', note: '奔牛驿站窗口人员' },
  { openid: 'volunteer-benniu', name: '郑示例', role: 'volunteer', stationId: 'benniu', note: '奔牛驿站志愿者' },
  { openid: 'window-beigang', name: '孙示例', role: 'window', stationId: 'beigang', note: '北港驿站窗口人员' },
  { openid: 'head-beigang', name: '陈示例', role: 'head', stationId: 'beigang', note: '北港驿站站长' },
];

export const DEMO_PERSONAS: readonly Persona[] = [
  { openid: RESIDENTS.wang.openid, name: RESIDENTS.wang.name, role: 'resident', note: '居民，有一个预约，有一次办好了还没评价' },
  { openid: RESIDENTS.li.openid, name: RESIDENTS.li.name, role: 'resident', note: '居民，今天已到驿站' },
  { openid: RESIDENTS.zhao.openid, name: RESIDENTS.zhao.name, role: 'resident', note: '居民，还没约过' },
  ...STAFF.map(({ openid, name, role, note }) => ({ openid, name, role, note })),
  MANAGER,
];

export const EMPTY_PERSONAS: readonly Persona[] = [
  { openid: 'resident-demo', name: '居民', role: 'resident', note: '居民' },
  { ...MANAGER, name: '管理员' },
];

const DAY_MS = 86_400_000;

/** The staff records, joined a while before `now` (ms). */
export function demoStaff(now: number): StaffDoc[] {
  const staff = STAFF.map(({ openid, name, role, stationId }, i) => ({
    ...record(openid, name),
    roles: { [fieldOf(stationId)]: role },
    since: { [fieldOf(stationId)]: now - (300 - i * 20) * DAY_MS },
    stationIds: [stationId],
  }));
  return [...staff, { ...record(MANAGER.openid, MANAGER.name), manager: true }];
}

const record = (openid: string, name: string): StaffDoc => ({
  _id: staffIdOf(openid),
  openid,
  name: seal(name, staffIdOf(openid)),
  manager: false,
  roles: {},
  since: {},
  stationIds: [],
  applied: [],
});

const SURNAMES = '冯褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';

/** A family name; the same for the same number. */
export const familyNameOf = (number: number): string => SURNAMES[number % SURNAMES.length] ?? '';

/** Somebody who visits once; the same for the same number. */
export const visitor = (number: number): Resident => ({
  openid: `visitor-${number}`,
  name: `${familyNameOf(number)}示例`,
  phone: `138000001${String(number % 100).padStart(2, '0')}`,
});
