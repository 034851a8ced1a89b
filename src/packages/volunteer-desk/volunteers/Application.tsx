import type { OutputOf } from '../../../../contract/functions';
import { dateOf, dayWord } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { teamLine } from '../../volunteer/parts/words';
import { Strengths } from './Strengths';

/** A volunteer in the station's list. */
export type Listed = OutputOf<'volunteer', 'roster'>['volunteers'][number];

interface ApplicationProps {
  volunteer: Listed;
  busy: boolean;
  disabled: boolean;
  onAccept: () => void;
  onRefuse: () => void;
}

/** Somebody who wants to help, and the two answers. */
export function Application({ volunteer, busy, disabled, onAccept, onRefuse }: ApplicationProps) {
  const { name, phone, appliedAt } = volunteer;
  return (
    <Box className="task" role="group" label={`报名 ${name}`}>
      <Box className="task-name">{name}</Box>
      <Box className="task-line keep">{`${teamLine(volunteer)} · ${phone} · ${dayWord(dateOf(appliedAt))}报名`}</Box>
      <Strengths volunteer={volunteer} />
      <Box className="task-buttons">
        <Button small kind="ghost" disabled={disabled} label={`不同意 ${name}`} onTap={onRefuse}>
          不同意
        </Button>
        <Button small busy={busy} disabled={disabled} label={`同意 ${name}`} onTap={onAccept}>
          同意
        </Button>
      </Box>
    </Box>
  );
}
