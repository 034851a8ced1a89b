import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';

/** One station for the manager: the ways into it, and the code to print and hang beside its door. */
export function StationDetail({ stationId }: { stationId: string }) {
  const query = useQuery('station', 'get', { stationId });
  const qrCode = useQuery('station', 'qrCode', { stationId });
  const places = [
    { path: 'staff-desk/people', title: '邀请站长、看人员', icon: 'people' },
    { path: 'station-desk/settings', title: '营业时间、窗口和业务', icon: 'gear' },
    { path: 'desk/today', title: '今天的排队', icon: 'list' },
    { path: 'staff-desk/log', title: '谁做了什么', icon: 'clock' },
    { path: 'station', title: '居民看到的样子', icon: 'home' },
  ] as const;
  return (
    <Page title="驿站">
      <LoadState
        query={query}
        failure={(code) =>
          code === 'NOT_FOUND' || code === 'BAD_INPUT' ? (
            <Empty
              title="没有这个驿站"
              action={
                <Button kind="ghost" onTap={() => open('station-desk/stations')}>
                  看所有驿站
                </Button>
              }
            />
          ) : undefined
        }
      >
        {({ station }) => (
          <>
            <Card title={station.name} aside={station.state.text}>
              <Box className="row-note">{`${station.district} · ${station.community} · ${station.address}`}</Box>
              <Box className="row-note">{station.phone}</Box>
              {places.map(({ path, title, icon }) => (
                <Row key={path} title={title} icon={icon} onTap={() => open(path, { stationId })} />
              ))}
            </Card>
            <Card title="门口的二维码" aside="打印出来贴在门口">
              <LoadState query={qrCode}>
                {({ contentType, base64, scene }) => (
                  <Box className="manage-code">
                    <Box
                      className="manage-code-image"
                      role="img"
                      label={`${station.name}的二维码`}
                      style={{ backgroundImage: `url("data:${contentType};base64,${base64}")` }}
                    />
                    <Box className="row-note">{`编号 ${scene}`}</Box>
                  </Box>
                )}
              </LoadState>
            </Card>
          </>
        )}
      </LoadState>
    </Page>
  );
}
