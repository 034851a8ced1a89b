import { useState } from 'react';
import { addDays, dateOf } from '../../../../contract/shanghai';
import { open } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Confirm } from '../../../components/Confirm';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { DayStrip } from '../shared/DayStrip';
import { Outcome } from '../shared/Outcome';
import { ReasonChoice } from '../shared/ReasonChoice';
import { StaffGate } from '../shared/StaffGate';
import { longDay, rangeWord } from '../shared/times';
import { ClosedList } from './ClosedList';
import { RangeChoice } from './RangeChoice';
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

export default function ClosuresPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <Closures stationId={stationId} />}
    </StaffGate>
  );
}

function Closures({ stationId }: { stationId: string }) {
  const [opened] = useState(() => Date.now());
  const today = dateOf(opened);
  const [date, setDate] = useState(today);
  const [part, setPart] = useState<Part>('part');
  const [range, setRange] = useState<TimeRange>();
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<{ date: string; affected: number }>();
  const station = useQuery('station', 'get', { stationId });
  const queue = useQuery('booking', 'queue', { stationId, date });
  const close = useAction('station', 'close');

  const slots = queue.data ? halfHours(queue.data.groups, queue.data.bookings) : [];
  const chosen = part === 'part' ? range : undefined;
  const hits = hitBy(queue.data?.bookings ?? [], chosen);
  const ready = reason.trim() !== '' && (part === 'day' || range !== undefined);
  const when = `${longDay(date)}${chosen ? ` ${rangeWord(chosen.from, chosen.to)}` : ' 全天'}`;

  const submit = async () => {
    const answer = await close.run({ stationId, date, reason, ...chosen });
    setAsking(false);
    setResult(undefined);
    if (!answer) return;
    setResult({ date, affected: answer.affected });
    setRange(undefined);
    setReason('');
    station.put({ station: answer.station });
    await queue.refresh();
  };

  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={close.error} />
          {result && !close.error ? <Result {...result} stationId={stationId} /> : null}
          <Button block disabled={!ready} busy={close.busy} onTap={() => setAsking(true)}>
            {ready ? `关闭 ${when}` : '选好时间和原因再关闭'}
          </Button>
        </>
      }
    >
      <Card title="哪一天">
        <DayStrip
          label="哪一天"
          days={Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({ date: addDays(today, ahead) }))}
          today={today}
          value={date}
          onChange={(value) => {
            setDate(value);
            setRange(undefined);
          }}
        />
        <Choice<Part> label="关多久" inline options={PARTS} value={part} onChange={setPart} />
        {part === 'part' ? (
          <LoadState query={queue}>{() => <RangeChoice key={date} slots={slots} range={range} onChange={setRange} />}</LoadState>
        ) : null}
        {hits > 0 && (part === 'day' || range) ? <Notice tone="warn" title={`这段时间已有 ${hits} 人预约`} /> : null}
      </Card>
      <Card title="为什么">
        <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} hint="居民会看到这个原因" />
      </Card>
      <LoadState query={station}>
        {({ station: shown }) => (
          <ClosedList
            stationId={stationId}
            closures={shown.closures.filter((closure) => closure.date >= today)}
            onReopened={(answer) => {
              station.put(answer);
              queue.refresh();
            }}
          />
        )}
      </LoadState>
      {asking ? (
        <Confirm title={`关闭 ${when}？`} yes="关闭" danger busy={close.busy} onYes={submit} onNo={() => setAsking(false)}>
          {hits > 0 ? `已有 ${hits} 人约了，关闭后要打电话告诉他们。` : '还没有人约，关闭后网上不能再约。'}
        </Confirm>
      ) : null}
    </Page>
  );
}

function Result({ date, affected, stationId }: { date: string; affected: number; stationId: string }) {
  if (affected === 0) return <Outcome said={{ tone: 'success', text: `${longDay(date)}已关闭，没有人受影响` }} />;
  return (
    <Box className="outcome">
      <Notice
        tone="warn"
        title={`已关闭，有 ${affected} 个预约在这段时间`}
        action={
          <Button small kind="ghost" onTap={() => open('/packages/staff/today/index', { stationId, date })}>
            看这天的预约
          </Button>
        }
      >
        请逐个打电话告诉他们，帮他们改时间。
      </Notice>
    </Box>
  );
}
