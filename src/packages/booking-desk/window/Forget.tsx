import { useAction } from '../../../api/useAction';
import { ForgetPerson } from '../../../components/ForgetPerson';

interface ForgetProps {
  bookingId: string;
  onForgotten: () => Promise<void>;
}

/** Takes out of a visit who came or called. */
export function Forget({ bookingId, onForgotten }: ForgetProps) {
  const forget = useAction('booking', 'forget');
  const erase = async () => {
    if (await forget.run({ bookingId })) await onForgotten();
  };
  return (
    <ForgetPerson busy={forget.busy} error={forget.error} onForget={erase}>
      姓名、电话、评价的话和写下的原因都会抹去，不能恢复；办了什么、哪天办的还在。
    </ForgetPerson>
  );
}
