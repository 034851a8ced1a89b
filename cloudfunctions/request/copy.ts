/** A copy of the caller's requests for help, as far as `erase` would take it away. */
import type { CopyPage } from '../../contract/copy';
import { KIND_WORDS } from '../../contract/request';
import { copiedBy, momentWord } from '../common/copy';
import type { Context } from '../common/handler';
import { type After, listOf, nextCursor } from '../common/pages';
import type { RequestDoc } from './record';
import { sealedOfRequest } from './sealed';
import { listMine } from './store';

const copied = copiedBy({ labels: { result: '办得怎么样' } });

const AT_ONCE = 50;

const ofRequest = (request: RequestDoc) =>
  copied(
    `求助 ${momentWord(request.createdAt)}`,
    {
      要帮什么忙: KIND_WORDS[request.kind].name,
      社区: request.community,
      几幢: request.building,
      哪天: request.date,
      照片: request.photos.length > 0 ? `${request.photos.length}张，在求助里看` : undefined,
      打分: request.grade === undefined ? undefined : `${request.grade}星`,
      什么时候同意的: momentWord(request.consentAt),
    },
    sealedOfRequest(request),
  );

/** One request. */
export async function copy({ openid }: Context, after: After | undefined): Promise<CopyPage> {
  const requests = (await listMine(openid, { after, limit: AT_ONCE })).map(({ request }) => request);
  return { records: listOf(requests, AT_ONCE).map(ofRequest), ...nextCursor(requests, AT_ONCE, ({ createdAt }) => createdAt) };
}
