import type { Kept } from '../../../capability';

export const kept: Kept = { answers: { card: 90 * 24 } };
