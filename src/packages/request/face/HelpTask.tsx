import type { ReactNode } from 'react';
import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Icon } from '../../../components/Icon';
import { Tap } from '../../../components/Tap';
import { whenWord } from './words';

interface HelpTaskProps {
  request: HelpRequest;
  onOpen: () => void;
  /** Beside the kind: “超时”. */
  badge?: ReactNode;
  /** By when, or how long it has been: “请在上午10:47前受理”. */
  due?: string | undefined;
  overdue?: boolean | undefined;
  /** Buttons below. */
  children?: ReactNode;
}

/** A request in a list for helpers: what, when, where, in the asker's words. A tap opens it. */
export function HelpTask({ request, onOpen, badge, due, overdue, children }: HelpTaskProps) {
  const { kind, text, community, building } = request;
  return (
    <Box className="task" role="group" label={helpLabel(request)}>
      <Tap className="task-words" onTap={onOpen}>
        <Box as="span" className="task-name">
          {KIND_WORDS[kind].name}
          {badge}
        </Box>
        {text ? (
          <Box as="span" className="task-line">
            {`“${text}”`}
          </Box>
        ) : null}
        <Box as="span" className="task-line keep">{`${whenWord(request)} · ${community} ${building}`}</Box>
        {due ? (
          <Box as="span" className={`task-due ${overdue ? 'task-overdue' : ''}`}>
            <Icon name={overdue ? 'alert' : 'clock'} tone={overdue ? 'party' : 'ink'} scale={0.7} />
            <Box as="span" className="keep">
              {due}
            </Box>
          </Box>
        ) : null}
      </Tap>
      {children ? <Box className="task-buttons">{children}</Box> : null}
    </Box>
  );
}

/** “水电维修 五心苑社区 3幢”: names a request for those who cannot see it. */
export const helpLabel = ({ kind, community, building }: HelpRequest): string => `${KIND_WORDS[kind].name} ${community} ${building}`;
