import { Button as WeChatButton } from '@tarojs/components';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Notice } from '../../../components/Notice';
import { askAgain } from '../../../device/privacy';

/** Fills in the number that WeChat knows, when the person agrees in WeChat's own dialog. Typing it works as well. */
export function PhoneFill({ onPhone }: { onPhone: (phone: string) => void }) {
  const ask = useAction('booking', 'phoneNumber');
  const take = async (detail: { code?: string }) => {
    if (!detail.code) return void askAgain(detail);
    const answer = await ask.run({ code: detail.code });
    if (answer) onPhone(answer.phone);
  };
  return (
    <Box className="card-buttons">
      <WeChatButton
        className="button button-ghost button-small button-block"
        openType="getPhoneNumber"
        hoverClass="tap-down"
        loading={ask.busy}
        onGetPhoneNumber={(event) => take(event.detail)}
      >
        用微信绑定的手机号
      </WeChatButton>
      {ask.error ? <Notice tone="warn">没有取到，请自己填手机号</Notice> : null}
    </Box>
  );
}
