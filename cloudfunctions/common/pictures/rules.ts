/** Which pictures are shown, apart from any database: those that WeChat has passed, or a person has. */
import { idOf } from '../crypto';
import type { PictureCheck } from './record';

interface WithPictures {
  photos: readonly string[];
  checks?: readonly PictureCheck[];
}

/** WeChat answers within half an hour. A picture without an answer is then asked about again. */
export const ANSWER_MS = 30 * 60_000;
/** So often WeChat is asked; then a person has to look. */
export const ASKED_MOST = 3;

export const isOpen = ({ state }: PictureCheck): boolean => state === undefined;
const mustLook = ({ state }: PictureCheck): boolean => state === 'look';

/** Pictures for everybody who may see those of the record. */
export const passed = ({ photos, checks = [] }: WithPictures): string[] =>
  photos.filter((photo) => !checks.some((check) => check.photo === photo));

/** Checks of pictures that a person has to look at, because WeChat said so or did not answer. */
export const toLookAt = ({ checks = [] }: WithPictures): PictureCheck[] => checks.filter(mustLook);

/** How many pictures WeChat is still looking at. */
export const checking = ({ checks = [] }: WithPictures): number => checks.filter(isOpen).length;

/** When the timer has to look whether WeChat has answered; 0 when nothing is open. */
export function checkAtOf(checks: readonly PictureCheck[]): number {
  const open = checks.filter(isOpen);
  return open.length === 0 ? 0 : Math.min(...open.map(({ askedAt }) => askedAt + ANSWER_MS));
}

/** A check that a person takes over: who sent the picture is not needed any more. */
export const left = ({ photo, trace, askedAt, tries }: PictureCheck): PictureCheck => ({ photo, trace, askedAt, tries, state: 'look' });

/** Names a check to staff: WeChat's own id of it stays on the server. */
export const checkIdOf = ({ trace, photo }: PictureCheck): string => idOf('check', trace, photo);
