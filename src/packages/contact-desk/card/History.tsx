import { useState } from 'react';
import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { CardFoot } from '../../../components/CardFoot';
import { Empty, LoadState } from '../../../components/LoadState';
import { Row } from '../../../components/Row';

/** Who changed the card and when. Loaded only on demand, and again after each version. */
export function History({ stationId, version }: { stationId: string; version: number }) {
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <Box className="card-history">
        <Button small kind="plain" icon="clock" onTap={() => setShown(true)}>
          看谁改过
        </Button>
      </Box>
    );
  }
  return <Changes key={version} stationId={stationId} />;
}

function Changes({ stationId }: { stationId: string }) {
  const history = useQuery('contact', 'history', { stationId });
  return (
    <Card title="谁改过">
      <LoadState query={history}>
        {({ changes, more }) =>
          changes.length === 0 ? (
            <Empty title="还没有人改过" />
          ) : (
            <>
              {changes.map(({ version, at, by, summary }) => (
                <Row key={version} title={summary} note={`${by} · ${dayWord(dateOf(at))} ${timeOf(at)}`} />
              ))}
              {more ? <CardFoot>{`只列最近 ${changes.length} 次，更早的在“谁做了什么”里。`}</CardFoot> : null}
            </>
          )
        }
      </LoadState>
    </Card>
  );
}
