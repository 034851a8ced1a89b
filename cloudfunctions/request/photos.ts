/** Pictures of a request: each person has a folder of their own. */
import type { InferOutput } from 'valibot';
import type { JudgeInput } from '../../contract/request';
import { pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { letPass, takeOut } from '../common/pictures/answers';
import { deletePhotos } from '../common/pictures/files';
import { pathsIn, refusedPictures, refuseOutside } from '../common/pictures/folder';
import { checkIdOf, toLookAt } from '../common/pictures/rules';
import { findRequest } from './change-store';
import { REQUEST_PICTURES } from './holder';
import type { RequestDoc } from './record';
import { filesOf, helpIdOf } from './rules';
import { findNaming } from './store';

export const folderOf = (openid: string): string => `requests/${pseudonym('photos', openid)}`;

/** Cloud paths for the caller's next pictures. */
export const pathsFor = (context: Context, count: number): string[] => pathsIn(folderOf(context.openid), context, count);

/** Throws BAD_INPUT for files that are not the caller's own pictures. */
export const refuseForeign = ({ openid }: Context, photos: readonly string[]): void => refuseOutside(folderOf(openid), photos);

/** Throws BAD_INPUT for pictures of another request: they would go with its end. */
export async function refuseUsed({ openid, requestKey }: Context, photos: readonly string[]): Promise<void> {
  const naming = await findNaming(openid, photos);
  if (naming.some(({ _id }) => _id !== helpIdOf(requestKey))) throw refusedPictures('这张照片已经用过，请重新选');
}

/** Deletes the uploads from which a request's pictures were copied. If storage fails, they go with its pictures. */
export async function deleteUploads({ uploads = [] }: Pick<RequestDoc, 'uploads'>): Promise<void> {
  try {
    await deletePhotos(uploads);
  } catch (error) {
    console.error(JSON.stringify({ files: 'not deleted', error: error instanceof Error ? error.message : 'storage failed' }));
  }
}

/** Deletes those that no request of the caller names. */
export async function deleteUnnamed({ openid }: Context, photos: readonly string[]): Promise<void> {
  const named = new Set((await findNaming(openid, photos)).flatMap(filesOf));
  await deletePhotos(photos.filter((photo) => !named.has(photo)));
}

/** Staff decide on a picture that WeChat leaves to a person: it is shown, or deleted. A repeated call has no further effect. */
export async function judge(request: RequestDoc, { checkId, keep }: InferOutput<typeof JudgeInput>): Promise<RequestDoc> {
  const check = toLookAt(request).find((one) => checkIdOf(one) === checkId);
  if (check === undefined) return request;
  await (keep ? letPass : takeOut)(REQUEST_PICTURES, request._id, check);
  return (await findRequest(request._id)) ?? request;
}
