import { useState } from 'react';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';

interface ForgetProps {
  requestId: string;
  onForgotten: () => Promise<void>;
}

/** Takes out of a request who asked: for people who called and have no “删除我的数据” of their own. */
export function Forget({ requestId, onForgotten }: ForgetProps) {
  const forget = useAction('request', 'forget');
  const [asking, setAsking] = useState(false);
  const erase = async () => {
    const answer = await forget.run({ requestId });
    setAsking(false);
    if (answer) await onForgotten();
  };
  return (
    <>
      <Outcome error={forget.error} />
      <Button block small kind="danger" onTap={() => setAsking(true)}>
        删除这个人的资料
      </Button>
      {asking ? (
        <Confirm title="删除这个人的资料？" yes="删除" danger busy={forget.busy} onYes={erase} onNo={() => setAsking(false)}>
          姓名、电话、门牌、说的话和照片都会抹去，不能恢复；志愿者的服务时间还在。
        </Confirm>
      ) : null}
    </>
  );
}
