import type { Declared } from '../../../capability';

/** What the app knows of pairing before its packages are there. */
export const pairing = {
  pages: ['claim', 'detail'],
  desk: ['pairings', 'pair'],
  // Nothing is kept: it tells of an elder who lives alone.
  answers: {},
  menu: [],
  erased: { what: '结对', undone: ({ ended }) => ended > 0 && `结束了 ${ended} 个结对` },
  copied: '结对看望',
} as const satisfies Declared<'pairing'>;
