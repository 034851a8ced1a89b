import Taro from '@tarojs/taro';

export interface Place {
  longitude: number;
  latitude: number;
}

/** Where the phone is; undefined when the person does not allow it or it is not known. */
export async function whereAmI(): Promise<Place | undefined> {
  try {
    const { longitude, latitude } = await Taro.getLocation({ type: 'gcj02' });
    return { longitude, latitude };
  } catch {
    return undefined;
  }
}

/** Opens WeChat's map at a place. */
export function showOnMap(place: Place, name: string, address: string): void {
  Taro.openLocation({ ...place, name, address, scale: 16 }).catch(() => {
    // Closed again before it was there.
  });
}

/** Whether `showOnMap` can do it. */
export const HAS_MAP = true;
