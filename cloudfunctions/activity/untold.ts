/** The people whom no message told that an activity is called off. */
import type { WithMessages } from '../common/messages/rules';
import type { ActivityMessageKind } from './record';

/** Whether nobody has told them by a message that it is called off, so that somebody has to phone them. */
export const isUntold = ({ messages = {} }: WithOwn): boolean =>
  !Object.values(messages).some(({ kind, state }) => kind === 'called_off' && (state === 'due' || state === 'sent'));

export type WithOwn = WithMessages<ActivityMessageKind>;
