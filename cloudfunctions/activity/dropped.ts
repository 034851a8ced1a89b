/**
 * Pictures that a recap no longer has. The update that takes them out writes them down, so that a call that is cut off leaves none behind.
 */
import { deletePhotos } from '../common/pictures/files';
import type { ActivityDoc } from './record';

/** Deletes them; the timer then clears their names. Returns false if storage fails for now. No database request. */
export async function deleteDropped({ dropped = [] }: Pick<ActivityDoc, 'dropped'>): Promise<boolean> {
  try {
    await deletePhotos(dropped);
    return true;
  } catch (error) {
    console.error(JSON.stringify({ files: 'not deleted', error: error instanceof Error ? error.message : JSON.stringify(error) }));
    return false;
  }
}
