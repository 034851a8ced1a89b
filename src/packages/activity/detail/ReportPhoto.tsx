import { useState } from 'react';
import { REPORT_REASON_WORDS, type ReportReason } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { PhotoImage } from '../../../components/PhotoImage';
import { Tap } from '../../../components/Tap';
import { useSteadyUrls } from '../../../components/useSteadyUrls';
import { useStationHome } from '../../station/face/useStationHome';

const TITLE = '举报照片';
const REASONS = Object.entries(REPORT_REASON_WORDS).map(([value, text]) => ({
  value: value as ReportReason,
  text,
  ...(value === 'me' && { note: '这张马上收起来，谁都看不到' }),
}));

/** Reports an unfit picture of an activity: which one and why, in two taps. */
export function ReportPhoto({ activityId }: { activityId: string }) {
  const query = useQuery('activity', 'get', { activityId });
  const phone = useStationHome(query.data?.activity.stationId).data?.station.phone;
  const recap = query.data?.activity.recap;
  if (recap && recap.photos.length > 0) return <Form activityId={activityId} recap={recap} phone={phone} />;
  return (
    <Page title={TITLE} phone={phone}>
      <LoadState query={query}>{() => <Empty title="这里没有照片" icon="camera" action={<Back activityId={activityId} />} />}</LoadState>
    </Page>
  );
}

const Back = ({ activityId }: { activityId: string }) => (
  <Button block kind="ghost" onTap={() => leaveTo('activity/detail', { activityId })}>
    回到活动
  </Button>
);

interface FormProps {
  activityId: string;
  recap: NonNullable<OutputOf<'activity', 'get'>['activity']['recap']>;
  phone: string | undefined;
}

function Form({ activityId, recap: { photos, keys, reported }, phone }: FormProps) {
  const report = useAction('activity', 'reportPhoto');
  const urls = useSteadyUrls(photos);
  const [draft, change, drop] = useDraft<{ key: string | undefined; reason: ReportReason | undefined }>(
    `report:${activityId}`,
    (kept) => kept ?? { key: keys.length === 1 ? keys[0] : undefined, reason: undefined },
  );
  const { reason } = draft;
  const key = keys.find((one) => one === draft.key);
  const [hidden, setHidden] = useState<boolean>();
  const send = async () => {
    if (key === undefined || reason === undefined) return;
    const answer = await report.run({ activityId, key, reason });
    if (!answer) return;
    drop();
    setHidden(!answer.activity.recap?.keys.includes(key));
  };
  if (hidden !== undefined) {
    return (
      <Page title={TITLE} phone={phone} footer={<Back activityId={activityId} />}>
        <Notice tone="success" title={hidden ? '这张照片已经收起来了' : '收到了，谢谢您'}>
          {hidden ? '大家都看不到了，驿站会再看一看。' : '驿站会看这张照片，不合适就拿掉。'}
        </Notice>
      </Page>
    );
  }
  return (
    <Page
      title={TITLE}
      phone={phone}
      footer={
        <>
          <Outcome error={report.error} />
          <Button block kind="danger" busy={report.busy} disabled={key === undefined || reason === undefined} onTap={send}>
            举报这张照片
          </Button>
        </>
      }
    >
      <Card title="哪一张">
        <Box className="photos pick-photos" role="radiogroup" label="哪一张">
          {keys.map((one, index) => (
            <Tap
              key={one}
              role="radio"
              className={`pick-photo ${one === key ? 'pick-photo-on' : ''}`}
              checked={one === key}
              onTap={() => change({ key: one })}
            >
              <Box as="span" className="photo" hidden>
                <PhotoImage src={urls[index] ?? ''} />
              </Box>
              <Box as="span">{`${one === key ? '✓ ' : ''}第${index + 1}张`}</Box>
              {reported.includes(one) ? <Box as="span">举报过了</Box> : null}
            </Tap>
          ))}
        </Box>
      </Card>
      <Card>
        <Choice label="为什么" options={REASONS} value={reason} onChange={(why) => change({ reason: why })} />
      </Card>
    </Page>
  );
}
