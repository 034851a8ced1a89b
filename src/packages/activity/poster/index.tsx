import { useCallback, useMemo, useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Drawing } from '../../../components/Drawing';
import { LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import type { Pen } from '../../../components/pen';
import { LostActivity, NoActivity } from '../parts/NoActivity';
import { drawPoster, HEIGHT, WIDTH, wordsOf } from './draw';
import './index.scss';

const TITLE = '活动海报';
const SAVED: Said = { tone: 'success', text: '已保存，可以发到群里' };
const REFUSED: Said = { tone: 'warn', text: '没有存成，请允许保存到相册后再试' };

/** An activity as a picture with a code that opens it: to send on, or to print. */
export default function PosterPage() {
  const { activityId } = useParams();
  const input = activityId ? { activityId } : null;
  const query = useQuery('activity', 'get', input);
  const code = useQuery('activity', 'poster', input);
  const [save, setSave] = useState<() => Promise<boolean>>();
  const [said, setSaid] = useState<Said>();
  const ready = useCallback((how: () => Promise<boolean>) => setSave(() => how), []);
  if (!activityId) return <NoActivity title={TITLE} />;
  const activity = query.data?.activity;
  const keep = async () => {
    if (save) setSaid((await save()) ? SAVED : REFUSED);
  };
  return (
    <Page
      title={TITLE}
      footer={
        activity && code.data ? (
          <>
            <Outcome said={said} />
            <Button block disabled={!save} onTap={keep}>
              保存图片
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState query={code} failure={(failed) => (failed === 'NOT_FOUND' ? <LostActivity title="没有找到这个活动" /> : undefined)}>
        {({ contentType, base64 }) => (
          <LoadState query={query}>
            {(found) => <Sheet activity={found.activity} picture={`data:${contentType};base64,${base64}`} onReady={ready} />}
          </LoadState>
        )}
      </LoadState>
    </Page>
  );
}

interface SheetProps {
  activity: Activity;
  picture: string;
  onReady: (save: () => Promise<boolean>) => void;
}

function Sheet({ activity, picture, onReady }: SheetProps) {
  // The same words again are no reason to draw again.
  const key = JSON.stringify(wordsOf(activity));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn of the activity is in the key
  const draw = useMemo(() => (pen: Pen, code: CanvasImageSource | undefined) => drawPoster(pen, activity, code), [key]);
  const { band, title, when, until, place, audience, words } = wordsOf(activity);
  return (
    <Box className="poster">
      <Drawing
        width={WIDTH}
        height={HEIGHT}
        label={[band, title, when, until, place, audience, words].filter(Boolean).join(' ')}
        name={`${title} ${activity.date}`}
        picture={picture}
        draw={draw}
        onReady={onReady}
      />
    </Box>
  );
}
