import { useState } from 'react';
import type { InputOf } from '../../../../contract/functions';
import type { Group } from '../../../../contract/station';
import { open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { BasicsForm } from './BasicsForm';
import { EditDay } from './EditDay';
import { EditOffer } from './EditOffer';
import { Groups } from './Groups';
import { Hours } from './Hours';
import { Offers } from './Offers';
import './index.scss';

const TITLE = '驿站设置';

const SAVED: Said = { tone: 'success', text: '已保存，居民马上能看到' };

type Changes = InputOf<'station', 'update'>['changes'];

export default function SettingsPage() {
  const { weekday, group, offer } = useParams();
  return (
    <StaffGate title={TITLE} needs="head">
      {({ stationId }) => {
        if (weekday) return <EditDay stationId={stationId} weekday={Number(weekday)} group={group} />;
        return offer ? <EditOffer stationId={stationId} serviceId={offer} /> : <Settings stationId={stationId} />;
      }}
    </StaffGate>
  );
}

function Settings({ stationId }: { stationId: string }) {
  const settings = useQuery('station', 'settings', { stationId });
  const update = useAction('station', 'update');
  const [saved, setSaved] = useState(false);
  const editDay = (weekday: number, group?: Group) => open('station-desk/settings', { stationId, weekday: String(weekday), group });

  const save = async (changes: Changes) => {
    if (!settings.data) return false;
    setSaved(false);
    const answer = await update.run({ stationId, version: settings.data.station.version, changes });
    // In both cases the page shows the cloud's state: ours, or another newer change.
    await settings.refresh();
    setSaved(answer !== undefined);
    return answer !== undefined;
  };

  return (
    <Page title={TITLE} footer={update.error || saved ? <Outcome error={update.error} said={SAVED} /> : undefined}>
      <LoadState query={settings}>
        {({ station, groups, offers, opensOnHolidays }) => (
          <>
            <BasicsForm station={station} busy={update.busy} error={update.error} onSave={save} />
            <Hours
              title="营业时间"
              windows={station.hours}
              onEdit={editDay}
              holidays={{ open: opensOnHolidays, busy: update.busy, onChange: (open) => void save({ opensOnHolidays: open }) }}
            />
            <Groups
              groups={groups}
              busy={update.busy}
              error={update.error}
              onChange={(changed) => save({ groups: changed })}
              onEditDay={editDay}
            />
            <Offers
              offers={offers}
              groups={groups}
              busy={update.busy}
              onChange={(changed) => save({ offers: changed })}
              onEdit={(serviceId) => open('station-desk/settings', { stationId, offer: serviceId })}
            />
          </>
        )}
      </LoadState>
    </Page>
  );
}
