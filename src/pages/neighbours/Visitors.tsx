import { open } from '../../api/navigate';
import { useQuery } from '../../api/useQuery';
import { AskVisit } from '../../components/AskVisit';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { calledWord, lastVisitWord, stateSentence } from '../../words/pairing';

/** Who visits the person regularly, with “请来看看我” in one tap. Nothing for whom nobody visits. It is kept on no device: the address is in it. */
export function Visitors() {
  const mine = useQuery('pairing', 'mine', {});
  const { data, put } = mine;
  const own = data?.pairings.filter((pairing) => pairing.own && pairing.status !== 'ended') ?? [];
  if (!data) return null;
  return (
    <>
      {own.map((pairing) => (
        <Card key={pairing.pairingId}>
          <Row
            icon="heart"
            title={`您的志愿者：${calledWord(pairing.volunteer.name)}`}
            note={[
              own.length > 1 && `看望${pairing.elder.name}`,
              pairing.status === 'active' && !pairing.volunteer.left ? lastVisitWord(pairing) : stateSentence(pairing),
            ]
              .filter(Boolean)
              .join(' · ')}
            onTap={() => open('/packages/pairing/detail/index', { pairingId: pairing.pairingId })}
          />
          {pairing.status === 'active' ? (
            <Box className="card-buttons">
              <AskVisit
                pairing={pairing}
                now={data.now}
                onAsked={(changed) =>
                  put({ ...data, pairings: data.pairings.map((one) => (one.pairingId === changed.pairingId ? changed : one)) })
                }
              />
            </Box>
          ) : null}
        </Card>
      ))}
    </>
  );
}
