/** What happened at the door of an activity, kept in each entry. */
import type { ActivityEntry, EntryStep } from './record';

const STEPS_KEPT = 20;

/** The steps of an entry with one more; the oldest go first. */
export const withStep = ({ steps = [] }: Pick<ActivityEntry, 'steps'>, step: EntryStep): EntryStep[] => [...steps, step].slice(-STEPS_KEPT);

/** Whether a check-in of an entry was taken back. */
export const wasTakenBack = ({ steps = [] }: Pick<ActivityEntry, 'steps'>): boolean => steps.some(({ back }) => back);
