import type { Declared } from '../../../capability';

/** What the app knows of contact before its packages are there. */
export const contact = {
  pages: ['card'],
  desk: ['card'],
  answers: { card: 90 * 24 },
  menu: [{ rank: 4, page: 'contact-desk/card', title: '便民联系卡', note: '谁负责什么、打哪个电话', icon: 'card' }],
} as const satisfies Declared<'contact'>;
