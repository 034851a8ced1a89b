import type { Holder } from '../common/pictures/answers';

/** Requests show their residents' pictures. */
export const REQUEST_PICTURES: Holder = { collection: 'requests', at: '', versioned: false };
