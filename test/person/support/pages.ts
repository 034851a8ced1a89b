import type { TourStop } from '../../support/tour-stop';

/** What a person sets and asks for themselves. */
export const personPages = (): TourStop[] => [
  { name: 'look', as: 'resident-zhao', route: '/packages/settings/look/index', shows: '看看效果' },
  { name: 'feedback', as: 'resident-zhao', route: '/packages/settings/feedback/index', shows: '打电话最快', narrow: true },
  { name: 'privacy', as: 'resident-zhao', route: '/packages/settings/privacy/index', shows: '删除我的数据' },
];
