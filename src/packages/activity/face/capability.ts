import type { Declared } from '../../../capability';

/** What the app knows of activity before its packages are there. */
export const activity = {
  pages: ['list', 'detail', 'sign-up', 'poster', 'ask-lecture', 'lecture'],
  desk: ['agenda', 'edit', 'roster', 'recap'],
  answers: { activity: 30 * 24 },
  tells: true,
  menu: [],
  erased: { what: '活动报名', undone: ({ cancelled }) => cancelled > 0 && `退出了 ${cancelled} 个活动` },
  copied: '活动和讲堂',
} as const satisfies Declared<'activity'>;
