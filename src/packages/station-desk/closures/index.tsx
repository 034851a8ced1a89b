import { useState } from 'react';
import { addDays, dateOf } from '../../../../contract/shanghai';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Confirm } from '../../../components/Confirm';
import { DayStrip } from '../../../components/DayStrip';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { longDay, rangeWord } from '../../../words/times';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { ClosedList } from './ClosedList';
import { FATES, type Fate, fateWord } from './fates';
import { RangeChoice } from './RangeChoice';
import { type Closed, Result } from './Result';
import { halfHours, hitBy, type TimeRange } from './range';

const TITLE = '关闭时段';
/** How far ahead a closure can be planned here. */
const DAYS_AHEAD = 14;
const REASONS = ['停电', '设备检修', '人手不够', '开会学习'] as const;
const PARTS = [
  { value: 'part', text: '一段时间' },
  { value: 'day', text: '全天' },
] as const;
type Part = (typeof PARTS)[number]['value'];

interface ClosureDraft {
  date: string;
  part: Part;
  range: TimeRange | undefined;
  reason: string;
  fate: Fate;
}

export default function ClosuresPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <Closures key={stationId} stationId={stationId} />}
    </StaffGate>
  );
}

function Closures({ stationId }: { stationId: string }) {
  const [opened] = useState(() => cloudNow());
  const today = dateOf(opened);
  const [{ date, part, range, reason, fate }, change, drop] = useDraft<ClosureDraft>(`closure:${stationId}`, (kept) =>
    kept && kept.date >= today ? kept : { date: today, part: 'part', range: undefined, reason: '', fate: 'move' },
  );
  const [asking, setAsking] = useState(false);
  const [closed, setClosed] = useState<Closed>();
  const station = useQuery('station', 'get', { stationId });
  const queue = useQuery('booking', 'queue', { stationId, date });
  const close = useAction('station', 'close');

  const slots = queue.data ? halfHours(queue.data.groups, queue.data.bookings) : [];
  const chosen = part === 'part' ? range : undefined;
  const hits = hitBy(queue.data?.bookings ?? [], chosen);
  const ready = reason.trim() !== '' && (part === 'day' || range !== undefined);
  const when = `${longDay(date)}${chosen ? ` ${rangeWord(chosen.from, chosen.to)}` : ' 全天'}`;

  const submit = async () => {
    const answer = await close.run({ stationId, date, reason, bookings: fate, ...chosen });
    setAsking(false);
    setClosed(undefined);
    if (!answer) return;
    setClosed({ date, fate, affected: answer.affected, moved: answer.moved, released: answer.released });
    change({ range: undefined, reason: '' });
    drop();
    station.put({ station: answer.station });
    await queue.refresh();
  };

  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={close.error} />
          {closed && !close.error ? <Result closed={closed} stationId={stationId} /> : null}
          <Button block disabled={!ready} busy={close.busy} onTap={() => setAsking(true)}>
            {ready ? `关闭 ${when}` : '选好时间和原因再关闭'}
          </Button>
        </>
      }
    >
      {queue.data?.unannounced?.map((year) => (
        <Notice key={year} tone="warn" title={`系统里还没有${year}年的放假安排`}>
          法定节日当天会休息。补假和调休的日子系统不知道：要休息，请在这里关闭。
        </Notice>
      ))}
      <Card title="哪一天">
        <DayStrip
          label="哪一天"
          days={Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({ date: addDays(today, ahead) }))}
          today={today}
          value={date}
          onChange={(value) => change({ date: value, range: undefined })}
        />
        <Choice<Part> label="关多久" inline options={PARTS} value={part} onChange={(value) => change({ part: value })} />
        {part === 'part' ? (
          <LoadState query={queue}>
            {() => <RangeChoice key={date} slots={slots} range={range} onChange={(value) => change({ range: value })} />}
          </LoadState>
        ) : (
          <Unread query={queue} what="这天有几个人预约" />
        )}
      </Card>
      {hits > 0 && (part === 'day' || range) ? (
        <Card>
          <Notice tone="warn" title={`这段时间已有 ${hits} 人预约`} />
          <Choice<Fate> label="已约的人怎么办" options={FATES} value={fate} onChange={(value) => change({ fate: value })} />
        </Card>
      ) : null}
      <Card title="为什么">
        <ReasonChoice reasons={REASONS} value={reason} onChange={(text) => change({ reason: text })} hint="居民会看到这个原因" />
      </Card>
      <LoadState query={station}>
        {({ station: shown }) => (
          <ClosedList
            stationId={stationId}
            closures={shown.closures.filter((closure) => closure.date >= today)}
            onReopened={(answer) => {
              station.put(answer);
              void queue.refresh();
            }}
          />
        )}
      </LoadState>
      {asking ? (
        <Confirm title={`关闭 ${when}？`} yes="关闭" danger busy={close.busy} onYes={submit} onNo={() => setAsking(false)}>
          {fateWord(fate, hits)}
        </Confirm>
      ) : null}
    </Page>
  );
}
