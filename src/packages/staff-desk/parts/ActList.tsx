import type { OutputOf } from '../../../../contract/functions';
import { dateOf, dayWord, timeOf, timeWord, weekdayWord } from '../../../../contract/shanghai';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Row } from '../../../components/Row';

type Page = OutputOf<'staff', 'audit'>;
type Entry = Page['entries'][number];

interface ActListProps {
  /** Absent: of all stations, for a manager. */
  stationId?: string;
}

/** 谁做了什么: what staff did that concerns others, day by day, newest first. */
export function ActList({ stationId }: ActListProps) {
  const where = stationId === undefined ? {} : { stationId };
  const query = useQuery('staff', 'audit', where);
  return (
    <LoadState query={query}>
      {(first) =>
        first.entries.length === 0 ? (
          <Empty title="还没有记录" icon="list">
            谁停办、谁改了设置、谁看了别人的电话，都会记在这里。
          </Empty>
        ) : (
          <Days first={first} where={where} />
        )
      }
    </LoadState>
  );
}

function Days({ first, where }: { first: Page; where: { stationId?: string } }) {
  const list = useMore(
    { items: first.entries, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ entryId }) => entryId,
    async (cursor) => {
      const page = await call('staff', 'audit', { ...where, cursor });
      return { items: page.entries, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  return (
    <>
      {byDay(list.items).map(({ date, entries }) => (
        <Card key={date} title={`${weekdayWord(date)} ${dayWord(date)}`}>
          <Box className="rows">
            {entries.map((entry) => (
              <Row
                key={entry.entryId}
                title={`${entry.self ? '我' : entry.by}：${entry.what}`}
                note={noteOf(entry, where.stationId === undefined)}
              />
            ))}
          </Box>
        </Card>
      ))}
      <MoreButton list={list}>更早的</MoreButton>
    </>
  );
}

/** “上午8:30 · 测试驿站 · 明天全天 · 编号末尾 3f9a2c”. */
function noteOf({ at, stationName, detail, record, unsure }: Entry, everywhere: boolean): string {
  const parts = [
    timeWord(timeOf(at)),
    everywhere ? stationName || '公司' : '',
    detail ?? '',
    /^[0-9a-f]{6}$/.test(record) ? `编号末尾 ${record}` : '',
    unsure ? '中途断了，不一定办成' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function byDay(entries: readonly Entry[]): { date: string; entries: Entry[] }[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const date = dateOf(entry.at);
    days.set(date, [...(days.get(date) ?? []), entry]);
  }
  return [...days].map(([date, own]) => ({ date, entries: own }));
}
