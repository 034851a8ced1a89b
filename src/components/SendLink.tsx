import { useShareAppMessage } from '@tarojs/taro';
import { ShareButton } from './ShareButton';

interface SendLinkProps {
  /** Stands on the card in the chat. */
  title: string;
  /** The page's address, as `urlOf` gives it. */
  url: string;
}

/** Sends a page to a chat in WeChat: for content meant for one person only. */
export function SendLink({ title, url }: SendLinkProps) {
  useShareAppMessage(() => ({ title, path: url }));
  return <ShareButton title={title} text="发给微信好友" />;
}
