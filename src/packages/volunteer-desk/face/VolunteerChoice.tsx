import type { OutputOf } from '../../../../contract/functions';
import { FREE_TIME_WORDS } from '../../../../contract/volunteer';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { SKILL_WORDS } from '../../volunteer/parts/words';

interface VolunteerChoiceProps {
  stationId: string;
  label: string;
  value: string | undefined;
  onChange: (volunteerId: string) => void;
  error: string | undefined;
  /** Stands before the volunteers: “不指定”. */
  first?: { value: string; text: string };
  /** Volunteers who cannot be chosen. */
  except?: string;
}

/** One of a station's volunteers, with what each is good at and when they are free. For staff. */
export function VolunteerChoice(props: VolunteerChoiceProps) {
  const roster = useQuery('volunteer', 'roster', { stationId: props.stationId, status: 'approved', limit: 50 });
  return <LoadState query={roster}>{(page) => <List {...props} page={page} />}</LoadState>;
}

type Listed = OutputOf<'volunteer', 'roster'>['volunteers'][number];

const noteOf = ({ skills, times }: Listed): string =>
  [...skills.map((skill) => SKILL_WORDS[skill]), ...times.map((time) => FREE_TIME_WORDS[time])].join('、') || '没写特长';

function List({
  stationId,
  label,
  value,
  onChange,
  error,
  first,
  except,
  page,
}: VolunteerChoiceProps & { page: OutputOf<'volunteer', 'roster'> }) {
  const list = useMore(
    { items: page.volunteers, cursor: page.cursor },
    ({ volunteerId }) => volunteerId,
    async (cursor) => {
      const next = await call('volunteer', 'roster', { stationId, status: 'approved', limit: 50, cursor });
      return { items: next.volunteers, cursor: next.cursor };
    },
  );
  const volunteers = list.items
    .filter(({ volunteerId }) => volunteerId !== except)
    .map((volunteer) => ({ value: volunteer.volunteerId, text: volunteer.name, note: noteOf(volunteer) }));
  return (
    <Card>
      <Choice label={label} options={first ? [first, ...volunteers] : volunteers} value={value} onChange={onChange} error={error} />
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}
