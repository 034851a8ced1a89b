import { politeName } from '../../../../contract/surnames';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { dial } from '../../../device/phone';
import { useLook } from '../../../theme/useLook';
import { lastDayWord } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { AskVisit } from '../face/AskVisit';
import { lastVisitWord, stateSentence } from '../face/words';
import { VisitList } from '../parts/VisitList';
import { WithdrawHealth } from '../parts/WithdrawHealth';
import type { ViewProps } from './view';

const DAY_MS = 86_400_000;

/** The visitor, their visits, and what the elder can ask for: for the elder or the relative. */
export function ForElder({ title, found, made, onChanged }: ViewProps) {
  const { pairing, now } = found;
  const { pairingId, stationId, status, elder, volunteer, nextDueAt, endReason } = pairing;
  const { elder: simple } = useLook();
  const station = useStationHome(stationId, DAY_MS);
  const phone = station.data?.station.phone;
  const runs = status !== 'ended';
  return (
    <Page
      title={title}
      phone={phone}
      footer={status === 'active' ? <AskVisit pairing={pairing} now={now} onAsked={onChanged} /> : undefined}
    >
      <Box className="status" live="polite">
        <Box as="h2" className="status-word">
          {status === 'active' ? politeName(volunteer.name) : status === 'ended' ? '已经结束' : '等志愿者同意'}
        </Box>
        <Box>{stateSentence(pairing)}</Box>
        {status === 'active' ? (
          <Box className="keep">
            {[lastVisitWord(pairing), nextDueAt !== undefined && nextDueAt > now && `下次 ${lastDayWord(nextDueAt)}前`]
              .filter(Boolean)
              .join(' · ')}
          </Box>
        ) : null}
      </Box>
      {made && runs ? (
        <Notice tone="success" title="您同意了">
          {status === 'active' ? '志愿者会按说好的日子来' : '等志愿者也同意，就开始'}
        </Notice>
      ) : null}
      {endReason ? <Notice title="为什么结束">{endReason}</Notice> : null}
      <Card title="看望谁">
        <Box className="rows">
          <Box className="card-text">{[elder.name, elder.phone, elder.address].filter(Boolean).join(' ')}</Box>
        </Box>
      </Card>
      {runs ? <Health pairing={pairing} onChanged={onChanged} /> : null}
      <VisitList pairingId={pairingId} first={found} who={politeName(volunteer.name)} />
      <Box className="detail-buttons">
        {phone && !simple ? (
          <Button kind="ghost" block icon="phone" onTap={() => dial(phone)}>
            打电话给驿站
          </Button>
        ) : null}
        {runs ? (
          <Button kind="danger" block onTap={() => open('pairing/detail', { pairingId, step: 'end' })}>
            不用再来了
          </Button>
        ) : null}
      </Box>
    </Page>
  );
}

function Health({ pairing: { pairingId, health }, onChanged }: Pick<ViewProps, 'onChanged'> & { pairing: ViewProps['found']['pairing'] }) {
  const write = () => open('pairing/detail', { pairingId, step: 'health' });
  return (
    <Card title="身体情况">
      <Box className="card-text">{health ?? '没有写。耳朵不好、要坐轮椅这些，告诉志愿者会方便些。'}</Box>
      <Box className="card-buttons">
        <Button block small kind="ghost" onTap={write}>
          {health === undefined ? '写一写' : '改一改'}
        </Button>
        {health === undefined ? null : <WithdrawHealth pairingId={pairingId} onWithdrawn={onChanged} />}
      </Box>
    </Card>
  );
}
