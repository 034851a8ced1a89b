import type { Holder } from '../common/pictures/answers';

/** Requests show what their residents photographed. */
export const REQUEST_PICTURES: Holder = { collection: 'requests', at: '', versioned: false };
