import type { ReactNode } from 'react';
import { Box } from './Box';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Tap } from './Tap';

interface RowProps {
  title: ReactNode;
  note?: ReactNode;
  icon?: IconName;
  /** At the right: a value, a badge, a button. */
  aside?: ReactNode;
  /** Makes the whole row one button that leads on; `aside` may then hold no button. */
  onTap?: () => void;
  label?: string;
  /** The title breaks at its spaces only: for dates. */
  keep?: boolean;
}

/** A line of a list: what it is, a note below, something at the right. */
export function Row({ title, note, icon, aside, onTap, label, keep }: RowProps) {
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      <Box as="span" className="row-main">
        <Box as="span" className={keep ? 'row-title keep' : 'row-title'}>
          {title}
        </Box>
        {note ? (
          <Box as="span" className="row-note">
            {note}
          </Box>
        ) : null}
      </Box>
      {aside ? (
        <Box as="span" className="row-aside">
          {aside}
        </Box>
      ) : null}
    </>
  );
  if (!onTap) return <Box className="row">{inside}</Box>;
  return (
    <Tap className="row row-tap" onTap={onTap} label={label}>
      {inside}
      <Icon name="next" tone="ink" scale={0.8} />
    </Tap>
  );
}
