import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { restart } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { ManagerGate } from '../face/ManagerGate';
import { Invite } from './Invite';

const TITLE = '管理员';

/** Managers over each other: who is one, another one, one less. */
export default function ManagersPage() {
  return <ManagerGate title={TITLE}>{() => <Managers />}</ManagerGate>;
}

type Manager = OutputOf<'staff', 'managers'>['managers'][number];

function Managers() {
  const query = useQuery('staff', 'managers', {});
  const remove = useAction('staff', 'removeManager');
  const [asking, setAsking] = useState<Manager>();

  const submit = async () => {
    if (!asking) return;
    const answer = await remove.run({ staffId: asking.staffId });
    setAsking(undefined);
    if (answer && asking.self) await restart('mine');
    else await query.refresh();
  };

  return (
    <Page title={TITLE}>
      <LoadState query={query}>
        {({ managers, more }) => (
          <Card title="现在的管理员" aside={`${managers.length} 人${more ? '以上' : ''}`}>
            <Outcome error={remove.error} />
            {managers.map((one) => (
              <Row
                key={one.staffId}
                title={
                  <>
                    {one.name || '没写姓名'}
                    {one.self ? <Badge tone="post">我</Badge> : null}
                  </>
                }
                aside={
                  managers.length > 1 ? (
                    <Button small kind="plain" label={one.self ? '退出，我不再当管理员' : `移出${one.name}`} onTap={() => setAsking(one)}>
                      {one.self ? '退出' : '移出'}
                    </Button>
                  ) : undefined
                }
              />
            ))}
            {managers.length === 1 ? <Empty title="只有一位管理员">手机丢了就没人能管。请再邀请一位。</Empty> : null}
            {asking ? (
              <Confirm
                title={asking.self ? '不再当管理员？' : `不让${asking.name || '这位'}当管理员了？`}
                yes={asking.self ? '退出' : '移出'}
                danger
                busy={remove.busy}
                onYes={submit}
                onNo={() => setAsking(undefined)}
              >
                马上生效。要回来需要别的管理员重新邀请。
              </Confirm>
            ) : null}
          </Card>
        )}
      </LoadState>
      <Invite />
    </Page>
  );
}
