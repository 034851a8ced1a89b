import type { OutputOf } from '../../../../contract/functions';
import { dateOf, dayWord } from '../../../../contract/shanghai';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, SwitchedOff } from '../../../components/LoadState';
import { Row } from '../../../components/Row';
import { teamLine } from '../parts/words';

/** Where somebody stands who may not take tasks: not registered, waiting for the head, refused, or no longer one. */
export function Standing({ me: { volunteer, stationName = '驿站', minutes } }: { me: OutputOf<'volunteer', 'me'> }) {
  const { off } = useSwitches();
  if (!volunteer) return off('volunteers') ? <SwitchedOff /> : <Invitation />;
  const { status, reason, appliedAt } = volunteer;
  if (status === 'applied') {
    return (
      <Empty
        title="等站长同意"
        icon="clock"
        action={
          off('volunteers') ? undefined : (
            <Button kind="ghost" onTap={() => open('volunteer/register')}>
              改登记的内容
            </Button>
          )
        }
      >
        {`您${dayWord(dateOf(appliedAt))}向${stationName}报了名（${teamLine(volunteer)}）。站长同意以后，这里就能看到要帮的忙。`}
      </Empty>
    );
  }
  return (
    <>
      <Empty
        title={status === 'refused' ? '这次没有同意' : '您现在不是志愿者'}
        action={
          off('volunteers') ? undefined : (
            <Button onTap={() => open('volunteer/register')}>{status === 'refused' ? '再报一次名' : '重新报名'}</Button>
          )
        }
      >
        {reason ? `${stationName}说：${reason}` : off('volunteers') ? undefined : '想再来帮忙，随时可以重新报名。'}
      </Empty>
      {minutes > 0 ? (
        <Card>
          <Box className="rows">
            <Row icon="clock" title="我帮过的忙" onTap={() => open('volunteer/hours')} />
            <Row icon="card" title="志愿服务证明" onTap={() => open('volunteer/certificate')} />
          </Box>
        </Card>
      ) : null}
      <Verify />
    </>
  );
}

const Verify = () => (
  <Card>
    <Row icon="shield" title="核对证明" note="看别人给的志愿服务证明是真是假" onTap={() => open('volunteer/verify')} />
  </Card>
);

const Invitation = () => (
  <>
    <Empty title="当一名志愿者" icon="people" action={<Button onTap={() => open('volunteer/register')}>我要报名</Button>}>
      帮邻居换个灯泡、买点东西、陪老人说说话。有空就来，一次一件。
    </Empty>
    <Card title="怎么帮">
      <Box className="rows">
        <Row icon="person" title="报名" note="写姓名、电话、什么时候有空，站长看过就行" />
        <Row icon="list" title="接单" note="看附近有什么忙，能帮的点“接单”" />
        <Row icon="check" title="上门" note="帮完写一下用了多久，居民确认后记入服务时间" />
      </Box>
    </Card>
    <Verify />
  </>
);
