import type { Kept } from '../../../capability';

export const kept: Kept = {
  answers: { 'my-requests-all': 30 * 24, neighbours: 30 * 24 },
  // Where somebody lives who was helped; and whether the tab 邻里 is shown.
  values: { asked: 'consent', 'neighbours-mine': 'stays' },
};
