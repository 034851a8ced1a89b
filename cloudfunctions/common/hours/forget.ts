import { command } from '../command';
import { updateWhere } from '../database';

/** Takes the words out of the corrections of these people's service; the minutes stay. */
export const dropReasonsOf = (volunteerIds: readonly string[]): Promise<number | 'duplicate'> =>
  updateWhere(
    'service_records',
    { volunteerId: command.in(volunteerIds), reasons: command.exists(true) },
    { reasons: command.remove(), keyId: command.remove() },
  );
