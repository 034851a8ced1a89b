import type { Pairing } from '../../../contract/pairing';
import { politeName } from '../../../contract/surnames';
import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { Row } from '../../components/Row';
import { AskVisit } from '../../packages/pairing/face/AskVisit';
import { lastVisitWord, stateSentence } from '../../packages/pairing/face/words';

interface VisitorsProps {
  pairings: readonly Pairing[];
  /** There are more than these. */
  more: boolean;
  now: number;
  onAsked: (changed: Pairing) => void;
}

/** The person's regular visitors, with “请来看看我” in one tap. Nothing for a person without visitors. */
export function Visitors({ pairings, more, now, onAsked }: VisitorsProps) {
  const own = pairings.filter((pairing) => pairing.own && pairing.status !== 'ended');
  return (
    <>
      {own.map((pairing) => (
        <Card key={pairing.pairingId}>
          <Row
            icon="heart"
            title={`您的志愿者：${politeName(pairing.volunteer.name)}`}
            note={[
              own.length > 1 && `看望${pairing.elder.name}`,
              pairing.status === 'active' && !pairing.volunteer.left ? lastVisitWord(pairing) : stateSentence(pairing),
            ]
              .filter(Boolean)
              .join(' · ')}
            onTap={() => open('pairing/detail', { pairingId: pairing.pairingId })}
          />
          {pairing.status === 'active' ? (
            <Box className="card-buttons">
              <AskVisit pairing={pairing} now={now} onAsked={onAsked} />
            </Box>
          ) : null}
        </Card>
      ))}
      {/* The person's own come first: when others are among these, none of their own is missing. */}
      {more && pairings.every((pairing) => pairing.own) ? (
        <Notice>{`这里只列 ${own.length} 位志愿者。别的老人由谁看望，请打电话问驿站。`}</Notice>
      ) : null}
    </>
  );
}
