import { useState } from 'react';
import type { Activity, Entry } from '../../../../contract/activity';
import { TEMPLATES } from '../../../../contract/programme';
import type { CallError } from '../../../api/call';
import { leaveTo, open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { partyWord } from '../../activity/face/words';
import { Recap } from '../../activity/parts/Recap';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { Door } from './Door';
import { EnterForm } from './EnterForm';
import { EntryList } from './EntryList';
import { EntryPage } from './EntryPage';
import { mayOf } from './entries';
import { FinishForm } from './FinishForm';
import { Head } from './Head';
import { PartnerPage } from './PartnerPage';
import { CallOffForm, RemoveForm } from './ReasonForms';
import { Reports } from './Reports';
import { Tools } from './Tools';
import './index.scss';

const POLL_MS = 20_000;
const TITLE = '报名和签到';

/** The roster of an activity, for those at its door. Each further step has its own page, so that “back” leads to the list. */
export default function RosterPage() {
  const { activityId } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {(post) => (
        <>
          {activityId ? (
            <Roster post={post} activityId={activityId} />
          ) : (
            <Page title={TITLE}>
              <Missing stationId={post.stationId} />
            </Page>
          )}
        </>
      )}
    </StaffGate>
  );
}

const Missing = ({ stationId }: { stationId: string }) => (
  <Empty
    title="没有找到这场活动"
    icon="calendar"
    action={
      <Button kind="ghost" onTap={() => leaveTo('activity-desk/agenda', { stationId })}>
        看别的活动
      </Button>
    }
  >
    可能是别的驿站办的。
  </Empty>
);

function Roster({ post: { stationId, role }, activityId }: { post: Post; activityId: string }) {
  const { step: shownStep, entryId, partner } = useParams();
  const query = useQuery('activity', 'roster', { activityId }, { pollMs: POLL_MS });
  const checkIn = useAction('activity', 'checkIn');
  const takeBack = useAction('activity', 'takeBack');
  const [arriving, setArriving] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const { data } = query;
  const path = { stationId, activityId };
  const form = { onDone: () => leaveTo('activity-desk/roster', path), onRefused: query.refresh };
  const { off } = useSwitches();
  const may = data && mayOf(data.activity, data.now, off(TEMPLATES[data.activity.programme].lecture ? 'lectures' : 'activities'));
  const acts = may && (may.checkIn || may.enter || may.finish || (may.recap && !data.activity.recap));
  const entry = data?.entries.find((one) => one.entryId === entryId);

  if (data && may) {
    const { activity, entries, now } = data;
    if (shownStep === 'door' && may.checkIn) return <Door activity={activity} />;
    if (shownStep === 'enter' && may.enter) return <EnterForm activity={activity} now={now} {...form} />;
    if (shownStep === 'calloff' && may.callOff) return <CallOffForm activity={activity} entries={entries} now={now} {...form} />;
    if (shownStep === 'finish' && may.finish) return <FinishForm activity={activity} entries={entries} {...form} />;
    if (shownStep === 'partner') return <PartnerPage roster={data} partnerKey={partner ?? ''} />;
    if (shownStep === 'remove' && may.remove && entry && entry.status !== 'cancelled')
      return <RemoveForm activityId={activityId} entry={entry} {...form} />;
    if (shownStep === 'entry' && entry) {
      return (
        <EntryPage
          entry={entry}
          path={path}
          now={now}
          mayArrive={may.checkIn}
          mayRemove={may.remove}
          mayReveal={role !== 'manager'}
          onRefused={query.refresh}
        />
      );
    }
  }

  const step = async ({ entryId: id }: Entry, act: typeof checkIn | typeof takeBack, word: string) => {
    setSaid(undefined);
    checkIn.clear();
    takeBack.clear();
    setArriving(id);
    const answer = await act.run({ activityId, entryId: id });
    if (answer) setSaid({ tone: 'success', text: `${answer.entry.name} ${word}：${partyWord(answer.entry)}` });
    // Either way the page shows what the cloud has now: a colleague may have been faster.
    await query.refresh();
    setArriving(undefined);
  };
  const arrive = (entry: Entry) => step(entry, checkIn, '到了');
  const back = (entry: Entry) => step(entry, takeBack, '没到，已退回');
  return (
    <Page
      title={data?.activity.title ?? TITLE}
      footer={
        data && may && acts ? (
          <Footer activity={data.activity} may={may} path={path} error={checkIn.error ?? takeBack.error} said={said} />
        ) : undefined
      }
    >
      <LoadState
        query={query}
        failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <Missing stationId={stationId} /> : undefined)}
      >
        {(roster) => (
          <>
            <Head roster={roster} path={path} />
            <Reports activityId={activityId} reports={roster.reports} onJudged={query.refresh} />
            <Recap activity={roster.activity} />
            {roster.activity.lecture ? null : (
              <EntryList
                entries={roster.entries}
                now={roster.now}
                arriving={arriving}
                onOpen={(one) => open('activity-desk/roster', { ...path, step: 'entry', entryId: one.entryId })}
                onArrive={may?.checkIn ? arrive : undefined}
                onBack={may?.checkIn ? back : undefined}
              />
            )}
            {may ? <Tools activity={roster.activity} path={path} may={may} /> : null}
          </>
        )}
      </LoadState>
    </Page>
  );
}

interface FooterProps {
  activity: Activity;
  may: ReturnType<typeof mayOf>;
  path: { stationId: string; activityId: string };
  error: CallError | undefined;
  said: Said | undefined;
}

/** The one thing to do now: write people down, then let them in, then say that it is over, then tell how it was. */
function Footer({ activity: { recap, came }, may, path, error, said }: FooterProps) {
  const step = (name: string) => open('activity-desk/roster', { ...path, step: name });
  return (
    <>
      <Outcome error={error} said={said} />
      {may.checkIn ? (
        <Button block icon="keypad" onTap={() => step('door')}>
          签到
        </Button>
      ) : may.enter ? (
        <Button block icon="phone" onTap={() => step('enter')}>
          替人报名
        </Button>
      ) : null}
      {may.finish ? (
        <Button block kind={may.checkIn || came !== undefined ? 'ghost' : 'main'} onTap={() => step('finish')}>
          {came === undefined ? '办完了' : '改人数'}
        </Button>
      ) : null}
      {came !== undefined && may.recap && !recap ? (
        <Button block icon="camera" onTap={() => open('activity-desk/recap', path)}>
          写活动情况
        </Button>
      ) : null}
    </>
  );
}
