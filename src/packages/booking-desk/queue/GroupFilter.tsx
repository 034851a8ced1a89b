import type { Group } from '../../../../contract/station';
import { Filter } from '../../../components/Filter';
import type { GroupSlots } from './queue';

interface GroupFilterProps {
  groups: GroupSlots[];
  /** `undefined` is all of them. */
  value: Group | undefined;
  onChange: (group: Group | undefined) => void;
}

/** Which counters one works at; the choice is remembered, and “叫下一位” follows it. */
export function GroupFilter({ groups, value, onChange }: GroupFilterProps) {
  return (
    <Filter<Group | 'all'>
      label="看哪个窗口"
      options={[
        { value: 'all', text: '全部' },
        ...groups.map(({ group, name }) => ({ value: group, text: name.replace(/窗口$/, ''), label: name })),
      ]}
      value={value ?? 'all'}
      onChange={(chosen) => onChange(chosen === 'all' ? undefined : chosen)}
    />
  );
}
