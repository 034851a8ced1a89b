import { useAction } from '../../../api/useAction';
import { ForgetPerson } from '../../../components/ForgetPerson';

interface ForgetProps {
  requestId: string;
  onForgotten: () => Promise<void>;
}

/** Takes out of a request who asked. */
export function Forget({ requestId, onForgotten }: ForgetProps) {
  const forget = useAction('request', 'forget');
  const erase = async () => {
    if (await forget.run({ requestId })) await onForgotten();
  };
  return (
    <ForgetPerson busy={forget.busy} error={forget.error} onForget={erase}>
      姓名、电话、门牌、说的话和照片都会抹去，不能恢复；志愿者的服务时间还在。
    </ForgetPerson>
  );
}
