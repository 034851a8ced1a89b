import type { Holder } from '../common/pictures/answers';

/** Activities show pictures of how it was. */
export const ACTIVITY_PICTURES: Holder = { collection: 'activities', at: 'recap.', versioned: true };
