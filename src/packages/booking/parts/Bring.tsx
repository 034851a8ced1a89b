import type { Service } from '../../../../contract/station';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';

/** What to bring to the visit. */
export function Bring({ service }: { service: Service }) {
  return (
    <Card title="带上">
      <Box as="ul" className="bring">
        {service.materials.length === 0 ? <Box as="li">什么都不用带</Box> : null}
        {service.materials.map((material) => (
          <Box as="li" key={material} className="bring-item">
            {material}
          </Box>
        ))}
      </Box>
      <Box className="bring-note">{`费用：${service.fee}。具体以${service.authority}要求为准`}</Box>
    </Card>
  );
}
