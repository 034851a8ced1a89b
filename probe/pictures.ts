/** Whether WeChat's checks of pictures still answer. */
import type { Check } from './check';
import { openapi, wordsOf } from './cloud';

/** A white picture of one point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64');
/** Any picture that WeChat can fetch. */
const PUBLIC_PICTURE = 'https://mp.weixin.qq.com/favicon.ico';

/** @param openid of the caller: the check asks for somebody who was there in the last two hours */
export const pictureChecks = (openid: string): Check[] => [
  {
    id: 'imgSecCheck',
    expected: 'security.imgSecCheck 有回答',
    async run() {
      try {
        await openapi.security.imgSecCheck({ media: { contentType: 'image/png', value: PNG } });
        return { found: '有回答', same: true };
      } catch (error) {
        return { found: wordsOf(error), same: false };
      }
    },
  },
  {
    id: 'mediaCheckAsync',
    expected: 'security.mediaCheckAsync 收下照片，给出 trace_id（结果另外推送）',
    breaks: '照片要一直等结果，不会显示',
    async run() {
      try {
        const { traceId } = await openapi.security.mediaCheckAsync({
          mediaUrl: PUBLIC_PICTURE,
          mediaType: 2,
          version: 2,
          scene: 1,
          openid,
        });
        return { found: traceId === undefined ? '没有 trace_id' : '收下了', same: traceId !== undefined };
      } catch (error) {
        return { found: wordsOf(error), same: false };
      }
    },
  },
];
