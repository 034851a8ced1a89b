import { open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { useLook } from '../../../theme/useLook';
import { useStationHome } from '../../station/face/useStationHome';
import { NoStation } from '../parts/NoStation';
import { StationLine } from '../parts/StationLine';
import '../parts/booking.scss';

/** What a station can do for a resident, by category. */
export default function ServicesPage() {
  const { stationId } = useParams();
  const { elder } = useLook();
  const { offService } = useSwitches();
  const query = useStationHome(stationId);
  if (!stationId) return <NoStation title="办什么事" />;
  return (
    <Page title={elder ? '您要办什么事' : '办什么事'} phone={query.data?.station.phone}>
      <LoadState query={query}>
        {({ station, services: all }) => {
          const services = all.filter(({ serviceId }) => !offService(serviceId));
          const categories = [...new Set(services.map(({ category }) => category))];
          return (
            <>
              <StationLine station={station} />
              {services.length === 0 ? <Empty title="这个驿站还没有网上预约的业务">可以打电话问一问：{station.phone}</Empty> : null}
              {categories.map((category) => (
                <Card key={category} title={category}>
                  <Box className="rows">
                    {services
                      .filter((service) => service.category === category)
                      .map(({ serviceId, name, time, fee }) => (
                        <Row
                          key={serviceId}
                          title={name}
                          note={elder ? fee : `${time} · ${fee}`}
                          onTap={() => open('booking/service', { stationId, serviceId })}
                        />
                      ))}
                  </Box>
                </Card>
              ))}
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
