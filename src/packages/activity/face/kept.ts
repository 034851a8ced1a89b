import type { Kept } from '../../../capability';

export const kept: Kept = { answers: { activity: 30 * 24 } };
