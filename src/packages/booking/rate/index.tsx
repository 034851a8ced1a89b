import { useState } from 'react';
import { GRADES } from '../../../../contract/fields';
import { open, replace, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Refusal } from '../../../components/Refusal';
import { lastDayWord } from '../../../words/days';
import { NoStation } from '../parts/NoStation';
import '../parts/booking.scss';

type Grade = (typeof GRADES)[number]['value'];

/** 好差评: five grades and, if the person likes, a few words. */
export default function RatePage() {
  const { bookingId } = useParams();
  const query = useQuery('booking', 'get', bookingId ? { bookingId } : null);
  const rate = useAction('booking', 'rate');
  const [{ grade, comment }, change, drop] = useDraft<{ grade: Grade | undefined; comment: string }>(
    `rate:${bookingId}`,
    (kept) => kept ?? { grade: undefined, comment: '' },
  );
  const [missing, setMissing] = useState(false);
  if (!bookingId) return <NoStation title="评价" />;
  const booking = query.data?.booking;
  const rateable = booking?.status === 'done' && !booking.rating;

  const send = async () => {
    setMissing(grade === undefined);
    if (grade === undefined) return;
    const words = comment.trim();
    const answer = await rate.run({ bookingId, grade, ...(words ? { comment: words } : {}) });
    if (!answer) return;
    drop();
    query.put(answer);
  };

  return (
    <Page
      title="评一评"
      footer={
        rateable ? (
          <Button block busy={rate.busy} onTap={send}>
            提交评价
          </Button>
        ) : undefined
      }
    >
      <LoadState query={query}>
        {({ booking: it }) => {
          if (it.rating)
            return (
              <Empty title="谢谢您的评价" action={<Button onTap={() => open('home')}>回首页</Button>}>
                {it.callback
                  ? `没办好，对不起。站长会在${lastDayWord(it.callback.dueAt)}前给您回电`
                  : it.rating.grade <= 2
                    ? '没办好的地方，站长会看到您的意见'
                    : '有您的肯定，窗口的同志更有干劲'}
              </Empty>
            );
          if (it.status !== 'done')
            return (
              <Empty title="办好以后再来评" action={<Button onTap={() => replace('booking/detail', { bookingId })}>看这个预约</Button>} />
            );
          return (
            <>
              <Box className="step-head">
                <Box as="h2" className="step-title">
                  {it.serviceName}
                </Box>
                <Box className="step-note">{it.stationName}</Box>
              </Box>
              {rate.error ? <Refusal error={rate.error} /> : null}
              <Card>
                <Choice
                  label="这次办得怎么样"
                  options={GRADES}
                  value={grade}
                  onChange={(chosen) => change({ grade: chosen })}
                  error={missing && grade === undefined ? '请选一个' : undefined}
                />
              </Card>
              <Card>
                <Field
                  id="comment"
                  label="想说的话（可以不写）"
                  value={comment}
                  onInput={(text) => change({ comment: text })}
                  lines={3}
                  limit={200}
                  error={rate.error?.fields?.comment}
                />
              </Card>
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
