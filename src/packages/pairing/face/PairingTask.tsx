import type { ReactNode } from 'react';
import { type Pairing, SITUATION_WORDS } from '../../../../contract/pairing';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Icon } from '../../../components/Icon';
import { Tap } from '../../../components/Tap';
import { dueWord, everyWord, isAlarming, isOverdue } from './words';

interface PairingTaskProps {
  pairing: Pairing;
  /** In ms since 1970. */
  now: number;
  /** Says who visits: for staff. */
  named?: boolean;
  onOpen: () => void;
  /** Buttons below. */
  children?: ReactNode;
}

/** Somebody who is visited, in a list for those who see to it: who, how often, and how the next visit stands. A tap opens it. */
export function PairingTask({ pairing, now, named, onOpen, children }: PairingTaskProps) {
  const { elder, situation, community, everyDays, volunteer, lastMood, status } = pairing;
  const late = isOverdue(pairing, now) || isAlarming(pairing);
  return (
    <Box className="task" role="group" label={`结对 ${elder.name}`}>
      <Tap className="task-words" onTap={onOpen}>
        <Box as="span" className="task-name">
          {elder.name}
          {status === 'active' && lastMood === 'worrying' ? <Badge tone="warn">让人担心</Badge> : null}
        </Box>
        <Box as="span" className="task-line keep">
          {[situation && SITUATION_WORDS[situation], community, named && volunteer.name, everyWord(everyDays, '去')]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        <Box as="span" className={`task-due ${late ? 'task-overdue' : ''}`}>
          <Icon name={late ? 'alert' : 'clock'} tone={late ? 'party' : 'ink'} scale={0.7} />
          <Box as="span" className="keep">
            {dueWord(pairing, now)}
          </Box>
        </Box>
      </Tap>
      {children ? <Box className="task-buttons">{children}</Box> : null}
    </Box>
  );
}
