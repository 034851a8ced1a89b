import { Button as WeChatButton } from '@tarojs/components';
import { Box } from './Box';
import { Card } from './Card';

/** WeChat's own form, which also takes pictures. What is written there reaches the operator in WeChat's console. */
export function WeChatFeedback() {
  return (
    <Card title="写下来">
      <Box className="card-buttons">
        <WeChatButton className="button button-ghost button-block" openType="feedback" hoverClass="tap-down">
          在微信里写意见
        </WeChatButton>
      </Box>
    </Card>
  );
}
