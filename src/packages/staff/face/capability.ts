import type { Declared } from '../../../capability';

/** What the app knows of staff before its packages are there. */
export const staff = {
  pages: ['join'],
  desk: ['people', 'log', 'managers', 'company-log'],
  // One's own roles, and the station where one works.
  answers: { 'staff-me': 30 * 24 },
  values: { 'staff:station': 'stays' },
  menu: [
    { rank: 5, page: 'staff-desk/people', title: '人员', note: '看名单、邀请、退出', icon: 'people' },
    { rank: 8, page: 'staff-desk/log', title: '谁做了什么', note: '谁停办、谁改设置、谁看了电话', icon: 'clock', head: true },
  ],
} as const satisfies Declared<'staff'>;
