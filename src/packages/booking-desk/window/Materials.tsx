import { useState } from 'react';
import { cloudNow } from '../../../api/now';
import { keepTyped, typed } from '../../../api/typed';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Unread } from '../../../components/Part';

interface MaterialsProps {
  stationId: string;
  serviceId: string;
  bookingId: string;
}

/** What the person should have brought, to tick off at the window. The ticks are this device's own, go nowhere, and go after an hour. */
export function Materials({ stationId, serviceId, bookingId }: MaterialsProps) {
  const query = useQuery('station', 'services', { stationId }, { cacheKey: `services:${stationId}` });
  const key = `draft:staff-ticks:${bookingId}`;
  const [ticked, setTicked] = useState<string[]>(() => typed<string[]>(key, cloudNow()) ?? []);
  const service = query.data?.services.find((one) => one.serviceId === serviceId);
  if (query.data === undefined) return <Unread query={query} what="要带的材料" />;
  if (!service || service.materials.length === 0) return null;
  const tick = (material: string, on: boolean) => {
    const now = on ? [...ticked, material] : ticked.filter((one) => one !== material);
    setTicked(now);
    keepTyped(key, now, cloudNow());
  };
  return (
    <Card title="要带的">
      {service.materials.map((material) => (
        <Tick key={material} text={material} checked={ticked.includes(material)} onChange={(on) => tick(material, on)} />
      ))}
      <Box className="window-aside">{`${service.time} · ${service.fee}`}</Box>
      {service.notNeeded.length > 0 ? <Box className="window-aside">{`不用带：${service.notNeeded.join('、')}`}</Box> : null}
      <Box className="window-aside">{`具体以${service.authority}要求为准`}</Box>
    </Card>
  );
}
