import { type ReactNode, useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { dateOf, minutesOf, timeOf } from '../../../../contract/shanghai';
import type { Group } from '../../../../contract/station';
import { useParams } from '../../../api/navigate';
import { recall, store } from '../../../api/storage';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { scan } from '../../../device/scan';
import { longDay } from '../../../words/times';
import { isHead } from '../../staff/face/words';
import type { Post } from '../../staff-desk/face/useStaff';
import { Absent } from '../parts/Absent';
import { codeFromScan } from '../parts/scanText';
import { type Step, statusWord, takeBackWord } from '../parts/steps';
import { useDesk } from '../parts/useDesk';
import { withoutWords } from '../parts/withoutWords';
import { Counts } from '../queue/Counts';
import { DayLists } from '../queue/DayLists';
import { GroupFilter } from '../queue/GroupFilter';
import { OtherDays } from '../queue/OtherDays';
import { viewDay } from '../queue/queue';
import { Tools } from '../queue/Tools';
import { Waits } from '../queue/Waits';
import '../queue/queue.scss';

const POLL_MS = 10_000;

const saidOf = (booking: Booking, what: string): Said => ({
  tone: 'success',
  text: `${booking.queueLabel ?? ''} ${booking.applicant.name} ${what}`.trim(),
});

const AFTER: Record<Step, string> = {
  checkIn: '已到，请等候叫号',
  start: '请到窗口',
  finish: '办好了',
  noShow: '记为没来',
  callAgain: '再叫了一次',
};

interface DayQueueProps {
  post: Post;
  /** What stands above the queue. `day` is “周三 11月25日”. */
  head: (day: string) => ReactNode;
}

/** A page: the queue of a station's day, with what its staff do there. The day is the page's `date`, else today. */
export function DayQueue({ post, head }: DayQueueProps) {
  const { date } = useParams();
  const groupKey = `staff:group:${post.stationId}`;
  const [group, setGroup] = useState(() => recall<Group>(groupKey));
  const [said, setSaid] = useState<Said>();
  const [absent, setAbsent] = useState<Booking>();
  /** The last step, in case of a wrong tap: its person, its result and the status before. */
  const [last, setLast] = useState<{ booking: Booking; to: Booking['status'] }>();
  const { stationId } = post;
  const queue = useQuery(
    'booking',
    'queue',
    { stationId, date },
    {
      pollMs: POLL_MS,
      cacheKey: `staff:queue:${stationId}:${date ?? ''}`,
      keep: withoutWords,
    },
  );
  const board = useQuery('booking', 'board', date ? null : { stationId }, { pollMs: POLL_MS });
  const desk = useDesk(async () => {
    await Promise.all([queue.refresh(), board.refresh()]);
  });

  const choose = (value: Group | undefined) => {
    store(groupKey, value ?? null);
    setGroup(value);
  };
  const step = async (kind: Step, booking: Booking) => {
    setSaid(undefined);
    setLast(undefined);
    const changed = await desk.act(kind, booking.bookingId);
    if (!changed) return;
    setSaid(saidOf(changed, AFTER[kind]));
    if (changed.status !== booking.status) setLast({ booking: changed, to: booking.status });
  };
  const callNext = async () => {
    setSaid(undefined);
    setLast(undefined);
    const called = await desk.callNext(stationId, group);
    if (called === null) setSaid({ tone: 'warn', text: '现在没有人在等' });
    else if (called) {
      setSaid(saidOf(called, AFTER.start));
      setLast({ booking: called, to: 'arrived' });
    }
  };
  const takeBack = async () => {
    if (!last) return;
    setSaid(undefined);
    const changed = await desk.takeBack(last.booking.bookingId, last.booking.status);
    setLast(undefined);
    if (changed) setSaid(saidOf(changed, `退回“${statusWord(changed.status)}”`));
  };
  const scanCode = async () => {
    setSaid(undefined);
    setLast(undefined);
    const read = await scan();
    if (read === undefined) return;
    const code = codeFromScan(read.text);
    if (!code) {
      setSaid({ tone: 'warn', text: '这不是预约的二维码，请看看是不是取号的那一页' });
      return;
    }
    const arrived = await desk.arrive({ code });
    if (arrived) setSaid(saidOf(arrived, AFTER.checkIn));
  };

  const heads = isHead(post.role);
  const data = queue.data;
  const now = data?.now ?? 0;
  const today = data !== undefined && data.date === dateOf(now);
  const groups = data?.groups ?? [];
  const next = new Set((board.data?.groups ?? []).flatMap((one) => one.next.slice(0, 1)));
  const known = groups.some((one) => one.group === group) ? group : undefined;
  const view = data ? viewDay(data.bookings, groups, { group: known, now, today, minute: minutesOf(timeOf(now)) }) : undefined;

  const footer = today ? (
    <Box className="desk-footer">
      <Outcome error={desk.error} said={said} />
      {last && said ? (
        <Button block small kind="plain" disabled={desk.busy !== undefined} onTap={takeBack}>
          {takeBackWord(last.to)}
        </Button>
      ) : null}
      <Tools post={post} busy={desk.busy === 'code'} onScan={scanCode} />
      <Button block busy={desk.busy === 'next'} onTap={callNext}>
        {view && view.waiting.length > 0 ? `叫下一位（${view.waiting.length} 人在等）` : '叫下一位'}
      </Button>
    </Box>
  ) : undefined;

  return (
    <Page title={date && !today ? '这天的预约' : '今天的排队'} footer={footer}>
      <LoadState query={queue}>
        {(day) => (
          <>
            {head(longDay(day.date))}
            <Unread query={board} what="下一个轮到谁" />
            {view ? <Counts counts={view.counts} /> : null}
            {day.closed ? <Notice tone="warn" title={`这天不办理：${day.closed}`} /> : null}
            {day.more ? <Notice tone="warn">预约太多，这里只列出前面的。请用“输号码”找人。</Notice> : null}
            {groups.length > 1 ? <GroupFilter groups={groups} value={known} onChange={choose} /> : null}
            {today ? <Waits groups={known ? groups.filter((one) => one.group === known) : groups} /> : null}
            {view ? (
              <DayLists view={view} now={now} busyId={desk.busy} next={next} onStep={today ? step : undefined} onAbsent={setAbsent} />
            ) : null}
            {heads ? <OtherDays stationId={stationId} date={day.date} today={dateOf(day.now)} /> : null}
          </>
        )}
      </LoadState>
      {absent ? <Absent booking={absent} desk={desk} onDone={() => setAbsent(undefined)} /> : null}
    </Page>
  );
}
