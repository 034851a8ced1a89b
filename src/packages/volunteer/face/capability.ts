import type { Declared } from '../../../capability';

/** What the app knows of volunteer before its packages are there. */
export const volunteer = {
  pages: ['home', 'task', 'register', 'hours', 'certificate', 'verify'],
  desk: ['volunteers', 'growth'],
  // The station where one helps.
  values: { 'volunteer:station': 'stays' },
  menu: [
    {
      rank: 6,
      page: 'volunteer-desk/volunteers',
      title: '志愿者',
      note: '报名、名单、服务时间、导出',
      icon: 'star',
      head: true,
      needs: 'volunteers',
    },
  ],
  erased: { what: '志愿者登记' },
  copied: '志愿者、工作人员登记和服务记录',
} as const satisfies Declared<'volunteer'>;
