/**
 * Pictures of records are copies that our functions make, so that nobody changes one after the check. A person who uploads a file may
 * overwrite it at its path for ever. Only functions overwrite a file that a function uploaded (storage rule 仅创建者可写).
 */
import { createHash } from 'node:crypto';
import { pseudonym } from '../crypto';
import { contentOf, putPicture } from './files';
import { copyIn, refusedPictures } from './folder';

const MAX_BYTES = 1024 * 1024;

/** By the first bytes of a file, whatever its name says; whether it is fit to be shown is WeChat's to say, later (`ask`). */
const isPicture = (content: Buffer): boolean =>
  content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) || content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]));

async function pictureAt(photo: string): Promise<Buffer> {
  const content = await contentOf(photo);
  if (content === undefined) throw refusedPictures('照片没有传上来，请重新选');
  if (content.length > MAX_BYTES) throw refusedPictures('照片太大，请换一张');
  if (!isPicture(content)) throw refusedPictures('照片打不开，请换一张');
  return content;
}

/** One that was looked at, with a file id that no client can write, and the upload that it was made from. */
export interface Taken {
  photo: string;
  from: string;
}

/**
 * Copies uploads, if all are JPEGs or PNGs of at most 1 MB; else throws BAD_INPUT at `photos`. The name of a copy is keyed and follows from
 * its record, its upload and its content. So a repeated call makes the same copy, nobody can put a file there before, and its content never
 * changes. The uploads stay until the record is written. No database request; each picture is read and written once, never when it is
 * shown.
 */
export async function takePictures(folder: string, recordId: string, uploads: readonly string[]): Promise<Taken[]> {
  const contents = await Promise.all(uploads.map(pictureAt));
  return Promise.all(
    contents.map(async (content, i) => {
      const from = uploads[i] ?? '';
      const name = pseudonym('picture', recordId, from, createHash('sha256').update(content).digest('hex'));
      return { photo: await putPicture(copyIn(folder, name), content), from };
    }),
  );
}
