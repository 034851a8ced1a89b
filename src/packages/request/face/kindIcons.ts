import type { Kind } from '../../../../contract/request';
import type { IconName } from '../../../components/icons';

/** The drawing beside each kind of help. */
export const KIND_ICONS: Record<Kind, IconName> = {
  repair: 'bulb',
  shopping: 'basket',
  visit: 'talk',
  postal: 'letter',
  cleaning: 'broom',
  haircut: 'scissors',
  mailbox: 'lock',
  other: 'more',
};
