import type { Offer } from '../../../../contract/station';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { OfferForm } from './OfferForm';

/** How one service is booked here, on a page of its own, so that “back” leads to the settings. */
export function EditOffer({ stationId, serviceId }: { stationId: string; serviceId: string }) {
  const settings = useQuery('station', 'settings', { stationId });
  const catalogue = useQuery('station', 'services', {}, { cacheKey: 'services' });
  const update = useAction('station', 'update');
  const leave = () => leaveTo('station-desk/settings', { stationId });
  const at = settings.data?.offers.findIndex((offer) => offer.serviceId === serviceId) ?? -1;
  const offer = settings.data?.offers[at];
  const service = catalogue.data?.services.find((one) => one.serviceId === serviceId);

  const save = async (changed: Offer, drop: () => void) => {
    if (!settings.data) return;
    const { offers, station } = settings.data;
    const answer = await update.run({
      stationId,
      version: station.version,
      changes: { offers: offers.map((one, index) => (index === at ? changed : one)) },
    });
    if (answer) {
      drop();
      await leave();
    } else await settings.refresh();
  };

  if (!settings.data || !offer || !service) {
    return (
      <Page title="业务">
        <LoadState query={settings}>
          {() => (
            <LoadState query={catalogue}>
              {() => <Empty title="这里不办这项业务" action={<Button onTap={leave}>回驿站设置</Button>} />}
            </LoadState>
          )}
        </LoadState>
      </Page>
    );
  }
  return (
    <OfferForm
      form={`offer:${stationId}:${serviceId}`}
      version={settings.data.station.version}
      offer={offer}
      service={service}
      at={at}
      busy={update.busy}
      error={update.error}
      onSave={save}
      onBack={leave}
    />
  );
}
