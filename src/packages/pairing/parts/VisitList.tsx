import type { OutputOf } from '../../../../contract/functions';
import { MOOD_WORDS } from '../../../../contract/pairing';
import { dateOf, dayWord, weekdayWord } from '../../../../contract/shanghai';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { MoreButton } from '../../../components/MoreButton';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';
import { UNCHECKED } from '../../../words/unchecked';

interface VisitListProps {
  pairingId: string;
  first: OutputOf<'pairing', 'visits'>;
  /** The visitor, in the reader's words: “郑师傅”, “您”. */
  who: string;
}

/** The visits of a pairing, newest first. Nothing when there was none. */
export function VisitList({ pairingId, first, who }: VisitListProps) {
  const list = useMore(
    { items: first.visits, cursor: first.cursor },
    ({ visitId }) => visitId,
    async (cursor) => {
      const page = await call('pairing', 'visits', { pairingId, cursor });
      return { items: page.visits, cursor: page.cursor };
    },
  );
  if (first.visits.length === 0) return null;
  return (
    <Card title="看望记录" aside={`${first.pairing.visits} 次`}>
      <Box className="rows">
        {list.items.map(({ visitId, at, mood, minutes, note, unchecked }) => (
          <Row
            key={visitId}
            keep
            title={`${dayWord(dateOf(at))} ${weekdayWord(dateOf(at))}`}
            note={[`${who} · ${minutesWord(minutes)}`, note && `“${note}”`, unchecked && UNCHECKED].filter(Boolean).join(' · ')}
            aside={mood && <Badge tone={mood === 'worrying' ? 'warn' : 'line'}>{MOOD_WORDS[mood]}</Badge>}
          />
        ))}
      </Box>
      <MoreButton list={list}>更早的</MoreButton>
    </Card>
  );
}
