import type { Declared } from '../../../capability';

/** What the app knows of request before its packages are there. */
export const request = {
  pages: ['ask', 'detail', 'list'],
  desk: ['requests', 'request', 'phone-request', 'routing'],
  answers: { 'my-requests-all': 30 * 24, neighbours: 30 * 24 },
  // Where somebody lives who was helped; and whether the tab 邻里 is shown.
  values: { asked: 'consent', 'neighbours-mine': 'stays' },
  tells: true,
  menu: [
    {
      rank: 7,
      page: 'request-desk/routing',
      title: '求助由谁管',
      note: '社区网格员、负责的党员、时限',
      icon: 'list',
      head: true,
      needs: 'requests',
    },
  ],
  erased: { what: '求助', undone: ({ cancelled }) => cancelled > 0 && `撤销了 ${cancelled} 件求助` },
  copied: '求助',
} as const satisfies Declared<'request'>;
