/** Pictures of a request: each person has a folder of their own, whose name only this function can make. */
import { pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { contentOf, deletePhotos } from '../common/help/files';
import { helpIdOf } from '../common/help/rules';
import { Refusal } from '../common/refusal';
import { isRiskyPicture } from './open-api';
import { findNaming } from './store';

const folderOf = (openid: string): string => `requests/${pseudonym('photos', openid)}`;

/** Cloud paths for the caller's next pictures. */
export const pathsFor = ({ openid, requestKey }: Context, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${folderOf(openid)}/${requestKey}-${i}.jpg`);

const NAME = /^[0-9a-f]{24}-\d\.jpg$/;

/** Whether a file lies in the caller's own folder: nobody names, and so deletes, what somebody else put there. */
function isOwn(openid: string, fileId: string): boolean {
  const [, path = ''] = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId) ?? [];
  const folder = `${folderOf(openid)}/`;
  return path.startsWith(folder) && NAME.test(path.slice(folder.length));
}

const MAX_BYTES = 1024 * 1024;

/** By the first bytes of a file, whatever its name says. */
function typeOf(content: Buffer): string | undefined {
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ? 'image/png' : undefined;
}

const refused = (message: string) => new Refusal('BAD_INPUT', message, { photos: message });

async function checkOne(photo: string): Promise<void> {
  const content = await contentOf(photo);
  if (content === undefined) throw refused('照片没有传上来，请重新选');
  if (content.length > MAX_BYTES) throw refused('照片太大，请换一张');
  const contentType = typeOf(content);
  if (contentType === undefined) throw refused('照片打不开，请换一张');
  if (await isRiskyPicture(content, contentType))
    throw new Refusal('RISKY_TEXT', '照片不合适，请换一张', { photos: '照片不合适，请换一张' });
}

/** Throws BAD_INPUT for files that are not the caller's own pictures. */
export function refuseForeign({ openid }: Context, photos: readonly string[]): void {
  if (!photos.every((photo) => isOwn(openid, photo))) throw refused('照片不对，请重新选');
}

/** Throws BAD_INPUT or RISKY_TEXT, at `photos`, for what is no fit picture. */
export const checkPhotos = async (photos: readonly string[]): Promise<unknown> => Promise.all(photos.map(checkOne));

/** Throws BAD_INPUT for pictures of another request: they would go with its end. */
export async function refuseUsed({ openid, requestKey }: Context, photos: readonly string[]): Promise<void> {
  const naming = await findNaming(openid, photos);
  if (naming.some(({ _id }) => _id !== helpIdOf(requestKey))) throw refused('这张照片已经用过，请重新选');
}

/** Deletes those that no request of the caller names. */
export async function deleteUnnamed({ openid }: Context, photos: readonly string[]): Promise<void> {
  const named = new Set((await findNaming(openid, photos)).flatMap((request) => request.photos));
  await deletePhotos(photos.filter((photo) => !named.has(photo)));
}
