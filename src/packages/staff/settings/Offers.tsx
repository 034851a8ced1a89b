import type { CounterGroup, Offer } from '../../../../contract/station';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { LoadState } from '../../../components/LoadState';

interface OffersProps {
  offers: Offer[];
  groups: CounterGroup[];
  busy: boolean;
  onChange: (offers: Offer[]) => void;
}

/** Which services of the catalogue the station does; only those that one of its counter groups can serve. */
export function Offers({ offers, groups, busy, onChange }: OffersProps) {
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
            .map(({ serviceId, name, category }) => (
              <Tick
                key={serviceId}
                text={name}
                note={category}
                checked={offers.some((offer) => offer.serviceId === serviceId)}
                onChange={(on) => toggle(serviceId, on)}
              />
            ))
        }
      </LoadState>
    </Card>
  );
}
