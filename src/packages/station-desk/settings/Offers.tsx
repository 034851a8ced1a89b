import type { CounterGroup, Offer } from '../../../../contract/station';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { LoadState } from '../../../components/LoadState';
import { offerNote } from './offer';

interface OffersProps {
  offers: Offer[];
  groups: CounterGroup[];
  busy: boolean;
  onChange: (offers: Offer[]) => void;
  onEdit: (serviceId: string) => void;
}

/** Which services of the catalogue the station does; only those that one of its counter groups can serve. */
export function Offers({ offers, groups, busy, onChange, onEdit }: OffersProps) {
  const catalogue = useQuery('station', 'services', {}, { cacheKey: 'services' });
  const toggle = (serviceId: string, on: boolean) => {
    if (!busy) onChange(on ? [...offers, { serviceId }] : offers.filter((offer) => offer.serviceId !== serviceId));
  };
  return (
    <Card title="办哪些业务" aside="打勾的居民能约">
      <LoadState query={catalogue}>
        {({ services }) =>
          services
            .filter((service) => groups.some(({ group }) => group === service.group))
            .map(({ serviceId, name, category }) => {
              const offer = offers.find((one) => one.serviceId === serviceId);
              return (
                <Box key={serviceId} className="offer">
                  <Tick
                    text={name}
                    note={(offer && offerNote(offer)) || category}
                    checked={offer !== undefined}
                    onChange={(on) => toggle(serviceId, on)}
                  />
                  {offer ? (
                    <Button small kind="plain" label={`设置${name}`} onTap={() => onEdit(serviceId)}>
                      设置
                    </Button>
                  ) : null}
                </Box>
              );
            })
        }
      </LoadState>
    </Card>
  );
}
