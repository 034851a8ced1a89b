import type { Window } from '../../../../contract/station';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { DayForm } from './DayForm';
import { WEEKDAYS } from './hours';

interface EditDayProps {
  stationId: string;
  /** As the address has it: 1 is Monday, and anything else may stand there too. */
  weekday: number;
  /** The counter group whose hours they are; the station's own without one. */
  group: string | undefined;
}

/** One weekday's hours on a page of its own, so that “back” leads to the settings. */
export function EditDay({ stationId, weekday, group }: EditDayProps) {
  const settings = useQuery('station', 'settings', { stationId });
  const update = useAction('station', 'update');
  const leave = () => leaveTo('station-desk/settings', { stationId });
  const data = settings.data;
  const counters = data?.groups.find((one) => one.group === group);
  const known = WEEKDAYS.some((day) => day === weekday) && (group === undefined || counters !== undefined);

  const save = async (windows: Window[], drop: () => void) => {
    if (!data) return;
    const changes = counters ? { groups: data.groups.map((one) => (one === counters ? { ...one, windows } : one)) } : { hours: windows };
    const answer = await update.run({ stationId, version: data.station.version, changes });
    if (answer) {
      drop();
      await leave();
    } else await settings.refresh();
  };

  if (!data || !known) {
    return (
      <Page title="时间">
        <LoadState query={settings}>{() => <Empty title="没有这一天" action={<Button onTap={leave}>回驿站设置</Button>} />}</LoadState>
      </Page>
    );
  }
  return (
    <DayForm
      form={`hours:${stationId}:${group ?? ''}:${weekday}`}
      version={data.station.version}
      what={counters ? `${counters.name}办理时间` : '营业时间'}
      weekday={weekday}
      windows={counters ? counters.windows : data.station.hours}
      busy={update.busy}
      error={update.error}
      onSave={save}
      onBack={leave}
    />
  );
}
