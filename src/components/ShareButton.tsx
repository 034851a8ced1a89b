import { Button as WeChatButton } from '@tarojs/components';
import { Icon } from './Icon';

/** Opens WeChat's own “send to a chat”; the page says what is sent with `useShareAppMessage`. */
export function ShareButton({ text }: { title: string; text: string }) {
  return (
    <WeChatButton className="button button-ghost button-block" openType="share" hoverClass="tap-down">
      <Icon name="share" />
      {text}
    </WeChatButton>
  );
}
