import type { Declared } from '../../../capability';

/** What the app knows of booking before its packages are there. */
export const booking = {
  pages: ['services', 'service', 'time', 'applicant', 'confirm', 'done', 'detail', 'rate'],
  desk: ['window', 'code', 'walkin', 'inbox'],
  // One's own visits: a month, for a phone without network. A day's list of the staff, with masked names: until the next day.
  answers: { 'staff:queue': 18, mine: 30 * 24, 'mine-all': 30 * 24, booking: 30 * 24 },
  values: {
    applicant: 'consent',
    // Which papers are ticked. The staff's were kept without a term in version 0.4.
    'ticks:': 'erasure',
    'staff:ticks:': 'erasure',
    // The counter at which somebody works, and the public ids of messages.
    'staff:group:': 'stays',
    templates: 'stays',
  },
  tells: true,
  menu: [{ rank: 2, page: 'screen/board', title: '叫号大屏', note: '放在大厅的电视上', icon: 'screen' }],
  erased: { what: '预约', undone: ({ cancelled }) => cancelled > 0 && `取消了 ${cancelled} 个预约` },
  copied: '预约和家人',
} as const satisfies Declared<'booking'>;
