import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';
import { STATUS_WORDS } from '../../request/face/words';
import { teamLine } from '../parts/words';

/** The number of done tasks on the page; all of them are among the hours. */
const LATEST = 3;

interface MineProps {
  registration: OutputOf<'volunteer', 'me'>;
  /** Tasks that are done, newest first. */
  done: readonly HelpRequest[];
  onLeft: () => void;
}

/** The volunteer's total service, the certificate, and the registration with the way out of it. */
export function Mine({ registration: { volunteer, minutes, times }, done, onLeft }: MineProps) {
  const withdraw = useAction('volunteer', 'withdraw');
  const [asking, setAsking] = useState(false);
  const { off } = useSwitches();
  const registered = volunteer?.status === 'approved';
  const leave = async () => {
    const answer = await withdraw.run({ confirm: true });
    setAsking(false);
    if (answer) onLeft();
  };
  return (
    <>
      <Card title="我帮过的忙">
        <Box className="rows">
          {done.slice(0, LATEST).map((request) => (
            <Row
              key={request.requestId}
              title={KIND_WORDS[request.kind].name}
              note={request.status === 'done' ? '等居民确认' : STATUS_WORDS[request.status]}
              onTap={() => open('volunteer/task', { requestId: request.requestId })}
            />
          ))}
          <Row
            icon="clock"
            title={times > 0 ? `一共 ${minutesWord(minutes)}` : '还没有服务时间'}
            note={times > 0 ? `${times} 次` : '帮完忙、居民确认后记在这里'}
            onTap={() => open('volunteer/hours')}
          />
          {volunteer && minutes > 0 ? (
            <Row icon="card" title="志愿服务证明" note="一张图，可以保存" onTap={() => open('volunteer/certificate')} />
          ) : null}
          <Row icon="shield" title="核对证明" note="看别人给的证明是真是假" onTap={() => open('volunteer/verify')} />
        </Box>
      </Card>
      {off('volunteers') && !registered ? null : (
        <Card title="我的登记">
          <Outcome error={withdraw.error} />
          <Box className="rows">
            <Row
              icon="person"
              title={registered ? volunteer.name : '登记志愿者信息'}
              note={registered ? teamLine(volunteer) : '队伍、特长、什么时候有空'}
              onTap={off('volunteers') ? undefined : () => open('volunteer/register')}
            />
            {registered ? <Row icon="close" title="不当志愿者了" onTap={() => setAsking(true)} /> : null}
          </Box>
        </Card>
      )}
      {asking ? (
        <Confirm title="不当志愿者了？" yes="退出" danger busy={withdraw.busy} onYes={leave} onNo={() => setAsking(false)}>
          接了还没办完的，要先办完或退回。服务时间会留着，想回来可以重新报名。
        </Confirm>
      ) : null}
    </>
  );
}
