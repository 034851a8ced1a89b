import { useShareAppMessage } from '@tarojs/taro';
import { urlOf } from '../../../api/navigate';
import { ShareButton } from '../../../components/ShareButton';

/** Sends an invitation to a chat in WeChat. */
export function InviteLink({ token, stationName }: { token: string; stationName: string }) {
  const title = `邀请您加入${stationName || '红色驿站'}`;
  useShareAppMessage(() => ({ title, path: urlOf('/packages/staff/join/index', { token }) }));
  return <ShareButton title={title} text="发给微信好友" />;
}
