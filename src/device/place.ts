import Taro from '@tarojs/taro';
import { askAgain } from './privacy';

export interface Point {
  longitude: number;
  latitude: number;
}

/** Whether `whereAmI` tells only about where the phone is, some kilometres off at most: unless the build asks for more. */
export const IS_ROUGH = process.env.HSYZ_PRECISE_LOCATION !== '1';

/** Where the phone is; undefined when the person does not allow it or it is not known. */
export async function whereAmI(): Promise<Point | undefined> {
  try {
    const ask = { type: 'gcj02' } as const;
    const { longitude, latitude } = IS_ROUGH ? await Taro.getFuzzyLocation(ask) : await Taro.getLocation(ask);
    return { longitude, latitude };
  } catch (failure) {
    askAgain(failure);
    return undefined;
  }
}

/** Opens WeChat's map at a place. */
export function showOnMap(place: Point, name: string, address: string): void {
  Taro.openLocation({ ...place, name, address, scale: 16 }).catch(() => {
    // Closed again before it was there.
  });
}

/** Whether `showOnMap` can do it. */
export const HAS_MAP = true;
