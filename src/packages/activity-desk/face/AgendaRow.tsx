import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Row } from '../../../components/Row';

type Agenda = OutputOf<'activity', 'agenda'>;

/** How many lectures wait for an answer; 0 while it is not known. */
export const askedLectures = (asked: Agenda | undefined): number => asked?.activities.length ?? 0;

/** Leads to the station's activities and says how many lectures wait for an answer. */
export function AgendaRow({ stationId, asked }: { stationId: string; asked: Agenda | undefined }) {
  const count = askedLectures(asked);
  return (
    <Row
      title={count > 0 ? `讲堂 ${count} 场${asked?.cursor ? '以上' : ''}要答复` : '活动'}
      note="办活动、看报名、签到、联合值班"
      icon="calendar"
      onTap={() => open('activity-desk/agenda', { stationId, ...(count > 0 && { view: 'asked' }) })}
    />
  );
}
