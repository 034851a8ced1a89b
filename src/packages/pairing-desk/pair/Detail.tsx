import { leaveTo, open } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { dueWord, isAlarming, isOverdue } from '../../pairing/face/words';
import { EndPairing } from '../../pairing/parts/EndPairing';
import { HealthForm } from '../../pairing/parts/HealthForm';
import { PairingFacts } from '../../pairing/parts/PairingFacts';
import { RevealElder } from '../../pairing/parts/RevealElder';
import { VisitList } from '../../pairing/parts/VisitList';
import { WithdrawHealth } from '../../pairing/parts/WithdrawHealth';
import type { Post } from '../../staff-desk/face/useStaff';
import { adviceOf } from './advice';
import { CodeCard } from './CodeCard';

const TITLE = '结对';

interface DetailProps {
  post: Post;
  pairingId: string;
  /** A form on a page of its own, so that “back” leads to the pairing. */
  step: string | undefined;
}

/** One pairing for staff: how it stands, the visits, an elder's call noted. Names and health are for the head, not for managers. */
export function Detail({ post: { stationId, role }, pairingId, step }: DetailProps) {
  const query = useQuery('pairing', 'visits', { pairingId });
  const askVisit = useAction('pairing', 'askVisit');
  const { data } = query;
  const pairing = data?.pairing;
  const path = { stationId, pairingId };
  const heads = role === 'head';
  const runs = pairing !== undefined && pairing.status !== 'ended';
  const health = pairing?.consents.health !== undefined;
  const form = { pairingId, onDone: () => leaveTo('pairing-desk/pair', path), onRefused: query.refresh };
  const openForm = (name: string) => open('pairing-desk/pair', { ...path, step: name });

  if (runs && step === 'end') return <EndPairing {...form} by="staff" health={health} />;
  if (runs && step === 'health' && heads) return <HealthForm {...form} health={undefined} own={false} />;

  const ask = async () => {
    const answer = await askVisit.run({ pairingId });
    if (answer && data) query.put({ ...data, pairing: answer.pairing });
    else await query.refresh();
  };
  return (
    <Page
      title={TITLE}
      footer={
        runs ? (
          <>
            <Outcome error={askVisit.error} />
            {pairing.status === 'active' && pairing.askedAt === undefined ? (
              <Button block icon="phone" busy={askVisit.busy} onTap={ask}>
                老人来电话，请人去看看
              </Button>
            ) : null}
            <Button block small kind="plain" disabled={askVisit.busy} onTap={() => openForm('end')}>
              结束结对
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState
        query={query}
        failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <Missing stationId={stationId} /> : undefined)}
      >
        {(found) => {
          const it = found.pairing;
          const warns = isAlarming(it) || isOverdue(it, found.now);
          return (
            <>
              <Notice tone={warns ? 'warn' : 'info'} title={dueWord(it, found.now)}>
                {adviceOf(it)}
              </Notice>
              <PairingFacts pairing={it} />
              {heads ? (
                <RevealElder pairingId={pairingId}>
                  {({ code }) => {
                    if (code) return <CodeCard code={code} agreed={it.consents.elder !== undefined} />;
                    return runs && !it.claimed ? (
                      <Notice title="配对码过了30天，不能用了">老人要用手机的话，请结束这次结对，再新建一个。</Notice>
                    ) : null;
                  }}
                </RevealElder>
              ) : null}
              {heads && runs ? (
                <Card title="身体情况">
                  <Box className="card-text">{health ? '本人单独同意，记下了。点上面“显示”能看' : '没有记'}</Box>
                  <Box className="card-buttons">
                    <Button block small kind="ghost" onTap={() => openForm('health')}>
                      {health ? '换掉' : '记下来'}
                    </Button>
                    {health ? (
                      <WithdrawHealth pairingId={pairingId} onWithdrawn={(changed) => query.put({ ...found, pairing: changed })} />
                    ) : null}
                  </Box>
                </Card>
              ) : null}
              <VisitList pairingId={pairingId} first={found} who={it.volunteer.name} />
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}

const Missing = ({ stationId }: { stationId: string }) => (
  <Empty
    title="没有找到这次结对"
    action={
      <Button kind="ghost" onTap={() => leaveTo('pairing-desk/pairings', { stationId })}>
        看别的结对
      </Button>
    }
  >
    可能已经删除。
  </Empty>
);
