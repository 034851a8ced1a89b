import { useState } from 'react';
import type { Service } from '../../../../contract/station';
import { recall, store } from '../../../api/storage';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';

/** What to bring, to tick off while packing (kept on the device), and what need not be brought. */
export function Materials({ service }: { service: Service }) {
  const key = `ticks:${service.serviceId}`;
  const [ticked, setTicked] = useState<readonly string[]>(() => recall<string[]>(key) ?? []);
  const tick = (material: string, on: boolean) => {
    const next = on ? [...ticked, material] : ticked.filter((one) => one !== material);
    setTicked(next);
    store(key, next);
  };
  const packed = service.materials.filter((material) => ticked.includes(material)).length;
  return (
    <Card title="要带的" aside={service.materials.length > 0 ? `已备 ${packed}／${service.materials.length}` : undefined}>
      {service.materials.length === 0 ? <Box className="card-text">什么都不用带</Box> : null}
      <Box className="rows">
        {service.materials.map((material) => (
          <Tick key={material} text={material} checked={ticked.includes(material)} onChange={(on) => tick(material, on)} />
        ))}
      </Box>
      {service.notNeeded.length > 0 ? <Box className="not-needed">{`不用带：${service.notNeeded.join('、')}`}</Box> : null}
    </Card>
  );
}
