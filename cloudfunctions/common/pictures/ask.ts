/** Asks WeChat whether pictures may be shown. The function needs the permission `security.mediaCheckAsync` in its `config.json`. */
import { isFirst } from '../call';
import { openApi } from '../open-api';
import { addressOf } from './files';
import type { PictureCheck } from './record';

/** The id by which WeChat will answer; empty when it cannot be asked now. Version 2, media type 2 (picture), scene 2 (comment). */
async function traceOf(openid: string, mediaUrl: string): Promise<string> {
  try {
    const { traceId = '' } = await openApi().security.mediaCheckAsync({ mediaUrl, mediaType: 2, version: 2, scene: 2, openid });
    return traceId;
  } catch (error) {
    const { errCode, errMsg } = error as { errCode?: unknown; errMsg?: unknown };
    if (isFirst('picture not asked')) console.error(JSON.stringify({ code: 'CONTENT_UNCHECKED', what: 'picture', errCode, errMsg }));
    return '';
  }
}

/**
 * Checks of pictures that `openid` sent: each is hidden until WeChat answers, by a push, or a person has looked. A fault of WeChat's is no refusal:
 * the timer asks again. Pictures that are not in storage have none. No database request.
 */
export async function askAbout(
  openid: string,
  photos: readonly string[],
  { now, tries }: { now: number; tries: number },
): Promise<PictureCheck[]> {
  const found = await Promise.all(
    photos.map(async (photo) => {
      const address = await addressOf(photo);
      if (address === undefined) return [];
      return [{ photo, trace: await traceOf(openid, address), openid, askedAt: now, tries }];
    }),
  );
  return found.flat();
}
