import { useCallback, useRef, useState } from 'react';
import { choosePhotos } from '../device/photos';
import { sendFile } from './files';

/**
 * Up to `max` pictures for one wish. They are sent with it and not before. A second try of the same wish does not send them again; another
 * wish takes its own files, since files go with the record that names them. The cloud deletes the pictures of a refused wish: then call
 * `unsend`.
 * @param pathsFor asks the cloud for the paths of this number of pictures
 */
export function usePhotos(max: number, pathsFor: (count: number) => Promise<string[]>) {
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState(false);
  const sent = useRef<{ wish: string; photos: readonly string[]; fileIds: string[] } | undefined>(undefined);

  const add = async () => {
    const chosen = await choosePhotos(max - photos.length);
    setPhotos((before) => [...before, ...chosen.photos].slice(0, max));
    setRefused(chosen.refused);
  };
  const remove = (photo: string) => setPhotos((before) => before.filter((one) => one !== photo));

  /** Returns the file ids for a wish, undefined without pictures. @throws {CallError} */
  const send = async (wish: string): Promise<string[] | undefined> => {
    if (photos.length === 0) return undefined;
    if (sent.current?.photos !== photos || sent.current.wish !== wish) {
      const paths = await pathsFor(photos.length);
      const fileIds = await Promise.all(photos.map((photo, index) => sendFile(paths[index] ?? '', photo)));
      sent.current = { wish, photos, fileIds };
    }
    return sent.current.fileIds;
  };
  const unsend = useCallback(() => {
    sent.current = undefined;
  }, []);
  return { photos, refused, add, remove, send, unsend };
}
