import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import type { InputOf, OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Filter } from '../../../components/Filter';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Page } from '../../../components/Page';
import { ActivityRow } from '../../activity/face/ActivityRow';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import './index.scss';
import { staffPageOf } from '../parts/staffPageOf';

const TITLE = '驿站的活动';

type View = InputOf<'activity', 'agenda'>['view'];

const VIEWS: { value: View; text: string; none: string; advice: string }[] = [
  { value: 'asked', text: '要答复的讲堂', none: '没有要答复的讲堂', advice: '学校和社区来约讲堂，会出现在这里。' },
  { value: 'coming', text: '接下来', none: '还没有安排活动', advice: '点下面的按钮办一场，附近的居民都看得到。' },
  { value: 'past', text: '办过的', none: '还没有办过活动', advice: '办完以后，可以在这里写情况、放照片。' },
];

const isView = (text: string | undefined) => VIEWS.find(({ value }) => value === text)?.value;

/** What a station puts on: lectures that wait for an answer, what is next, and what was. */
export default function AgendaPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {(post, change) => <Agenda key={post.stationId} post={post} change={change} />}
    </StaffGate>
  );
}

function Agenda({ post: { stationId, stationName }, change }: { post: Post; change: (() => void) | undefined }) {
  const params = useParams();
  const [view, setView] = useState<View>(isView(params.view) ?? 'coming');
  const agenda = useQuery('activity', 'agenda', { stationId, view });
  const { off } = useSwitches();
  // A lecture that was asked for before the switch went off still gets an answer.
  const views = VIEWS.filter(({ value }) => value !== 'asked' || value === view || !off('lectures'));
  return (
    <Page
      title={TITLE}
      footer={
        off('activities') ? undefined : (
          <Button block icon="plus" onTap={() => open('activity-desk/edit', { stationId })}>
            办一场活动
          </Button>
        )
      }
    >
      {change ? (
        <Box className="agenda-station">
          <Box as="span">{stationName}</Box>
          <Button small kind="plain" onTap={change}>
            换驿站
          </Button>
        </Box>
      ) : null}
      <Filter label="看哪些" options={views} value={view} onChange={setView} />
      <LoadState query={agenda}>{(first) => <List key={view} first={first} stationId={stationId} view={view} />}</LoadState>
    </Page>
  );
}

interface ListProps {
  first: OutputOf<'activity', 'agenda'>;
  stationId: string;
  view: View;
}

function List({ first, stationId, view }: ListProps) {
  const list = useMore(
    { items: first.activities, cursor: first.cursor },
    ({ activityId }) => activityId,
    async (cursor) => {
      const page = await call('activity', 'agenda', { stationId, view, cursor });
      return { items: page.activities, cursor: page.cursor };
    },
  );
  const { none, advice } = VIEWS.find(({ value }) => value === view) ?? { none: '', advice: '' };
  if (list.items.length === 0) {
    return (
      <Empty title={none} icon="calendar">
        {advice}
      </Empty>
    );
  }
  const show = (activity: Activity) => open(staffPageOf(activity), { stationId, activityId: activity.activityId });
  return (
    <Card>
      <Box className="rows">
        {list.items.map((activity) => (
          <ActivityRow key={activity.activityId} activity={activity} now={first.now} ofStation onTap={() => show(activity)} />
        ))}
      </Box>
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}
