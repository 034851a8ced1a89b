import type { Activity } from '../../../../contract/activity';
import { replace, useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { ENTRY_WORDS, isLive, isOfferOver, isOpen, placesWord } from '../face/words';
import { LostActivity, NoActivity } from '../parts/NoActivity';
import { SignUpForm } from './SignUpForm';

const TITLE = '报名';

/** Signs up for an activity, or for its waiting list. `partner` in the address is the partner whose quota counts. */
export default function SignUpPage() {
  const { activityId, partner } = useParams();
  const query = useQuery('activity', 'get', activityId ? { activityId } : null);
  if (!activityId) return <NoActivity title={TITLE} />;
  const { data } = query;
  const own = data?.activity.own;
  const free = data && (!isLive(own) || isOfferOver(own, data.now));
  if (free && isOpen(data.activity, data.now))
    return <SignUpForm key={activityId} activity={data.activity} now={data.now} invited={partner} onStale={query.refresh} />;
  return (
    <Page title={TITLE}>
      <LoadState query={query} failure={(code) => (code === 'NOT_FOUND' ? <LostActivity title="没有找到这个活动" /> : undefined)}>
        {({ activity, now }) => <NoNeed activity={activity} now={now} />}
      </LoadState>
    </Page>
  );
}

/** In place of the form: it was filled in already, or nobody can sign up any more. */
function NoNeed({ activity, now }: { activity: Activity; now: number }) {
  const { own, activityId } = activity;
  return (
    <Empty
      icon={isLive(own) ? 'check' : 'calendar'}
      title={isLive(own) ? `您${ENTRY_WORDS[own.status]}` : `现在不能报名：${placesWord(activity, now)}`}
      action={<Button onTap={() => replace('activity/detail', { activityId })}>{isLive(own) ? '看我的报名' : '看这个活动'}</Button>}
    >
      {isLive(own) ? '不用再填一遍' : undefined}
    </Empty>
  );
}
