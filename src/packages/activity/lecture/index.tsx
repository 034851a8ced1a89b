import type { Activity } from '../../../../contract/activity';
import { leaveTo, open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { Row } from '../../../components/Row';
import { hasBegun, whenWord } from '../face/words';
import { LectureFacts } from '../parts/LectureFacts';
import { LostActivity, NoActivity } from '../parts/NoActivity';
import { RevealContact } from '../parts/RevealContact';
import { Lecturers } from './Lecturers';
import { Refuse } from './Refuse';

const TITLE = '讲堂';
const POLL_MS = 20_000;

/** An asked lecture: for the head, who looks for a lecturer, and for the person who is asked to give it. */
export default function LecturePage() {
  const { activityId } = useParams();
  return activityId ? <Lecture activityId={activityId} /> : <NoActivity title={TITLE} />;
}

/** Where it stands, for those who have to do something about it. */
function stateOf({ status, lecture, reason }: Activity, heads: boolean): { title: string; text?: string | undefined } {
  const lecturer = lecture?.lecturer;
  switch (status) {
    case 'asked':
      return { title: reason ? '要再请一位讲师' : '等驿站安排讲师', text: reason ? `上一位讲不了：${reason}` : undefined };
    case 'proposed':
      return lecturer?.self
        ? { title: '请您来讲，行不行', text: '点下面的按钮答复' }
        : { title: `等${lecturer?.name ?? '讲师'}答复`, text: heads ? '等不到，可以另请一位' : undefined };
    case 'open':
      return { title: lecturer?.self ? '说定了，您来讲' : '说定了', text: '去之前，给联系人打个电话' };
    default:
      return { title: status === 'declined' && !lecture?.withdrawn ? '没能安排' : '已经取消', text: reason };
  }
}

function Lecture({ activityId }: { activityId: string }) {
  const { step } = useParams();
  const query = useQuery('activity', 'get', { activityId }, { pollMs: POLL_MS });
  const me = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  const answer = useAction('activity', 'answerLecture');
  const activity = query.data?.activity;
  const role = me.data?.memberships.find(({ stationId }) => stationId === activity?.stationId)?.role;
  const heads = role === 'head';
  const serves = heads || role === 'window' || me.data?.manager === true;
  const path = { stationId: activity?.stationId, activityId };
  const form = { onDone: () => leaveTo('activity/lecture', path), onRefused: query.refresh };
  const self = activity?.lecture?.lecturer?.self === true;
  const question = activity?.status === 'asked' || activity?.status === 'proposed';
  const agreed = activity?.status === 'open' && query.data !== undefined && !hasBegun(activity, query.data.now);
  const names = (question || agreed) && (heads || me.data?.manager === true);
  const gives = activity?.status === 'proposed' && self;
  const backsOut = agreed && self;

  if (activity && step === 'name' && names) return <Lecturers activity={activity} {...form} />;
  if (step === 'refuse' && (gives || backsOut)) return <Refuse activityId={activityId} by="lecturer" {...form} />;
  if (step === 'decline' && question && heads && !gives) return <Refuse activityId={activityId} by="head" {...form} />;

  const accept = async () => {
    const done = await answer.run({ activityId, accept: true });
    if (done) query.put(done);
    else await query.refresh();
  };
  const openStep = (name: string) => open('activity/lecture', { ...path, step: name });
  return (
    <Page
      title={activity?.title ?? TITLE}
      footer={
        gives || backsOut || names ? (
          <>
            <Outcome error={answer.error} />
            {gives ? (
              <>
                <Button block busy={answer.busy} onTap={accept}>
                  我能讲
                </Button>
                <Button block kind="ghost" disabled={answer.busy} onTap={() => openStep('refuse')}>
                  讲不了
                </Button>
              </>
            ) : null}
            {backsOut ? (
              <Button block kind="ghost" onTap={() => openStep('refuse')}>
                来不了了
              </Button>
            ) : null}
            {names ? (
              <Button
                block
                small={gives || agreed}
                kind={gives || agreed ? 'plain' : activity.status === 'asked' ? 'main' : 'ghost'}
                disabled={answer.busy}
                onTap={() => openStep('name')}
              >
                {activity.status === 'asked' ? '请一位讲师' : agreed ? '换一位讲师' : '另请一位'}
              </Button>
            ) : null}
            {question && heads && !gives ? (
              <Button block small kind="plain" disabled={answer.busy} onTap={() => openStep('decline')}>
                没法安排
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Unread query={me} what="您的岗位" />
      <LoadState
        query={query}
        failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <LostActivity title="没有找到这场讲堂" /> : undefined)}
      >
        {({ activity: it, now }) => {
          const { lecture, status } = it;
          const { title, text } = stateOf(it, names);
          return (
            <>
              <Notice tone={status === 'asked' || status === 'proposed' ? 'warn' : status === 'open' ? 'success' : 'info'} title={title}>
                {text}
              </Notice>
              <Card>
                <Box className="rows">
                  <Row icon="clock" title={whenWord(it, now)} keep />
                  <Row icon="pin" title={it.place} />
                  {serves && status === 'open' ? (
                    <Row icon="list" title="讲完以后在这里记" onTap={() => open('activity-desk/roster', path)} />
                  ) : null}
                </Box>
              </Card>
              {lecture ? <LectureFacts lecture={lecture} status={status} /> : null}
              {lecture && !lecture.mine && (self || serves) && lecture.contact.name ? <RevealContact activityId={activityId} /> : null}
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
