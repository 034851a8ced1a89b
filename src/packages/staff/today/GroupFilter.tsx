import type { Group } from '../../../../contract/station';
import { Box } from '../../../components/Box';
import { Tap } from '../../../components/Tap';
import type { GroupSlots } from './queue';

interface GroupFilterProps {
  groups: GroupSlots[];
  /** `undefined` is all of them. */
  value: Group | undefined;
  onChange: (group: Group | undefined) => void;
}

/** Which counters one works at; the choice is remembered, and “叫下一位” follows it. */
export function GroupFilter({ groups, value, onChange }: GroupFilterProps) {
  const choices = [{ group: undefined, name: '全部' }, ...groups];
  return (
    <Box className="filter" role="radiogroup" label="看哪个窗口">
      {choices.map(({ group, name }) => (
        <Tap
          key={name}
          role="radio"
          checked={group === value}
          className={`filter-choice ${group === value ? 'filter-on' : ''}`}
          label={name}
          onTap={() => onChange(group)}
        >
          {name.replace(/窗口$/, '')}
        </Tap>
      ))}
    </Box>
  );
}
