import { useState } from 'react';
import type { InputOf } from '../../../../contract/functions';
import type { Window } from '../../../../contract/station';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Outcome, type Said } from '../shared/Outcome';
import { StaffGate } from '../shared/StaffGate';
import { BasicsForm } from './BasicsForm';
import { DayForm } from './DayForm';
import { Groups } from './Groups';
import { Hours } from './Hours';
import { Offers } from './Offers';
import './index.scss';

const TITLE = '驿站设置';

const SAVED: Said = { tone: 'success', text: '已保存，居民马上能看到' };

type Changes = InputOf<'station', 'update'>['changes'];

/** Which day of which hours is being edited: the station's own, or those of the counter group at `group`. */
interface Editing {
  group: number | undefined;
  weekday: number;
}

export default function SettingsPage() {
  return (
    <StaffGate title={TITLE} needs="head">
      {({ stationId }) => <Settings stationId={stationId} />}
    </StaffGate>
  );
}

function Settings({ stationId }: { stationId: string }) {
  const settings = useQuery('station', 'settings', { stationId });
  const update = useAction('station', 'update');
  const [editing, setEditing] = useState<Editing>();
  const [saved, setSaved] = useState(false);
  const data = settings.data;

  const save = async (changes: Changes): Promise<boolean> => {
    if (!data) return false;
    setSaved(false);
    const answer = await update.run({ stationId, version: data.station.version, changes });
    // Either way the page shows what the cloud has now: ours, or somebody else's newer change.
    await settings.refresh();
    setSaved(answer !== undefined);
    return answer !== undefined;
  };
  const saveWindows = async (windows: Window[]) => {
    if (!data || !editing) return;
    const { group } = editing;
    const changes =
      group === undefined
        ? { hours: windows }
        : { groups: data.groups.map((counters, index) => (index === group ? { ...counters, windows } : counters)) };
    if (await save(changes)) setEditing(undefined);
  };

  if (editing && data) {
    const group = editing.group === undefined ? undefined : data.groups[editing.group];
    return (
      <DayForm
        what={group ? `${group.name}办理时间` : '营业时间'}
        weekday={editing.weekday}
        windows={group ? group.windows : data.station.hours}
        busy={update.busy}
        error={update.error}
        onSave={saveWindows}
        onBack={() => {
          update.clear();
          setEditing(undefined);
        }}
      />
    );
  }
  return (
    <Page title={TITLE} footer={update.error || saved ? <Outcome error={update.error} said={SAVED} /> : undefined}>
      <LoadState query={settings}>
        {({ station, groups, offers, opensOnHolidays }) => (
          <>
            <BasicsForm key={`basics-${station.version}`} station={station} busy={update.busy} error={update.error} onSave={save} />
            <Hours
              title="营业时间"
              windows={station.hours}
              onEdit={(weekday) => setEditing({ group: undefined, weekday })}
              holidays={{ open: opensOnHolidays, busy: update.busy, onChange: (open) => save({ opensOnHolidays: open }) }}
            />
            <Groups
              groups={groups}
              busy={update.busy}
              error={update.error}
              onChange={(changed) => save({ groups: changed })}
              onEditDay={(group, weekday) => setEditing({ group, weekday })}
            />
            <Offers offers={offers} groups={groups} busy={update.busy} onChange={(changed) => save({ offers: changed })} />
          </>
        )}
      </LoadState>
    </Page>
  );
}
