/** Where pictures lie: each person has folders of their own, whose names only our functions can make. */
import type { Context } from '../handler';
import { Refusal } from '../refusal';

/** Cloud paths for the next pictures of a folder, which is named without a slash at its end. */
export const pathsIn = (folder: string, { requestKey }: Pick<Context, 'requestKey'>, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${folder}/${requestKey}-${i}.jpg`);

/** The cloud path of a copy that a function makes. `name`: 24 hex characters. */
export const copyIn = (folder: string, name: string): string => `${folder}/${name}-0.jpg`;

const NAME = /^[0-9a-f]{24}-\d\.jpg$/;

function liesIn(folder: string, fileId: string): boolean {
  const [, path = ''] = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId) ?? [];
  return path.startsWith(`${folder}/`) && NAME.test(path.slice(folder.length + 1));
}

export const refusedPictures = (message: string): Refusal => new Refusal('BAD_INPUT', message, { photos: message });

/** Throws BAD_INPUT at `photos` for files outside of the folder: nobody may name, and so delete, another person's file. */
export function refuseOutside(folder: string, photos: readonly string[]): void {
  if (!photos.every((photo) => liesIn(folder, photo))) throw refusedPictures('照片不对，请重新选');
}
