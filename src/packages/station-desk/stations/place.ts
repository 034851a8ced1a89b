import type { Point } from '../../../device/place';

/** A typed “31.8558, 119.8151” (latitude first, as maps show it; a Chinese comma or a space will do); `undefined` when it is none. */
export function readPlace(text: string): Point | undefined {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return undefined;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { longitude, latitude } : undefined;
}
