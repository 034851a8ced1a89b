/** Which activities are not switched off. */
import { LECTURES, type Programme } from '../../contract/programme';
import { command } from '../common/command';
import { Refusal } from '../common/refusal';
import { isOff } from '../common/switches';

/** Whether activities of a programme are switched off. */
export const isOffProgramme = (programme: Programme): boolean =>
  isOff('activities') || (isOff('lectures') && LECTURES.some((lecture) => lecture === programme));

/** Throws SWITCHED_OFF for new acts at an activity whose programme is off. */
export function refuseOffProgramme({ programme }: { programme: Programme }): void {
  if (isOffProgramme(programme)) throw new Refusal('SWITCHED_OFF');
}

/** Of public activities, those that people are told of. */
export const isShown = (): Record<string, unknown> => (isOff('lectures') ? { programme: command.nin(LECTURES) } : {});
