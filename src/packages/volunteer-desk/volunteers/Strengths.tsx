import { FREE_TIME_WORDS, type Volunteer } from '../../../../contract/volunteer';
import { Box } from '../../../components/Box';
import { SKILL_WORDS } from '../../volunteer/parts/words';

/** A person's skills and free times. */
export function Strengths({ volunteer: { skills, times } }: { volunteer: Pick<Volunteer, 'skills' | 'times'> }) {
  return (
    <>
      {skills.length > 0 ? <Box className="task-line">{`会：${skills.map((skill) => SKILL_WORDS[skill]).join('、')}`}</Box> : null}
      {times.length > 0 ? <Box className="task-line">{`有空：${times.map((time) => FREE_TIME_WORDS[time]).join('、')}`}</Box> : null}
    </>
  );
}
