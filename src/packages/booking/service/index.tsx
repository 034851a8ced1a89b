import { open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { LoadState, SwitchedOff } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { useStationHome } from '../../station/face/useStationHome';
import { NoService, NoStation } from '../parts/NoStation';
import '../parts/booking.scss';
import { Materials } from './Materials';
import './index.scss';

/** Before one books: who, what to bring, how long, how much. */
export default function ServicePage() {
  const { stationId, serviceId } = useParams();
  const { offService } = useSwitches();
  const query = useStationHome(stationId);
  if (!stationId || !serviceId) return <NoStation title="办事须知" />;
  const service = offService(serviceId) ? undefined : query.data?.services.find((one) => one.serviceId === serviceId);
  return (
    <Page
      title="办事须知"
      phone={query.data?.station.phone}
      footer={
        service ? (
          <Button block icon="calendar" onTap={() => open('booking/time', { stationId, serviceId })}>
            选择时间
          </Button>
        ) : undefined
      }
    >
      <LoadState query={query}>
        {({ station }) =>
          service ? (
            <>
              <Box className="step-head">
                <Box as="h2" className="service-name">
                  {service.name}
                </Box>
                <Box className="step-note">{`${station.name} · ${service.summary}`}</Box>
              </Box>
              <Box as="ul" className="facts">
                <Fact name="多久办好" value={service.time} />
                <Fact name="费用" value={service.fee} />
                <Fact name="谁来办" value={service.proxy ? '本人或代办' : '本人'} />
              </Box>
              <Card title="谁能办">
                <Box as="p" className="card-text">
                  {service.who}
                </Box>
              </Card>
              <Materials service={service} />
              <Box as="p" className="prevails">
                {`具体以${service.authority}要求为准。不清楚可以先打电话问：${station.phone}`}
              </Box>
            </>
          ) : offService(serviceId) ? (
            <SwitchedOff phone={station.phone} />
          ) : (
            <NoService stationId={stationId} />
          )
        }
      </LoadState>
    </Page>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <Box as="li" className="fact">
      <Box className="step-note">{name}</Box>
      <Box className="fact-value">{value}</Box>
    </Box>
  );
}
