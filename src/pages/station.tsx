import { useEffect } from 'react';
import { open, useParams } from '../api/navigate';
import { useQuery } from '../api/useQuery';
import { Button } from '../components/Button';
import { Empty, LoadState } from '../components/LoadState';
import { Page } from '../components/Page';
import { rememberStation } from '../packages/station/face/lastStation';
import { ScanButton } from './parts/ScanButton';
import { StationView } from './parts/StationView';
import './parts/station.scss';

const WORDS: Record<string, { title: string; text: string }> = {
  NOT_FOUND: { title: '没有找到这个驿站', text: '二维码可能弄脏或破损了，请再扫一次，或者在列表里找。' },
  BAD_INPUT: { title: '这个二维码看不清', text: '二维码可能弄脏或破损了，请再扫一次，或者在列表里找。' },
  RETIRED: { title: '这个二维码已经停用', text: '驿站换了新的二维码，或者搬走了。请在列表里找一找。' },
};

/** Where a station's QR code leads: `scene` as the code has it, or `stationId` from a plain link. */
export default function StationPage() {
  const { scene, stationId } = useParams();
  const input = scene ? { scene } : stationId ? { stationId } : null;
  const query = useQuery('station', 'home', input, { cacheKey: input ? `station:${scene ?? stationId}` : undefined });
  const found = query.data?.station.stationId;
  useEffect(() => {
    if (found) rememberStation(found);
  }, [found]);

  const lost = (code: string) => {
    const words = WORDS[code];
    if (!words) return undefined;
    return (
      <Empty
        title={words.title}
        action={
          <>
            <Button block icon="list" onTap={() => open('station/list')}>
              在列表里找驿站
            </Button>
            <ScanButton />
          </>
        }
      >
        {words.text}
      </Empty>
    );
  };

  return (
    <Page title="红色驿站" ownHeading={query.data !== undefined} phone={query.data?.station.phone}>
      {input === null ? (
        lost('BAD_INPUT')
      ) : (
        <LoadState query={query} failure={lost}>
          {(home) => <StationView home={home} />}
        </LoadState>
      )}
    </Page>
  );
}
