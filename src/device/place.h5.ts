export interface Point {
  longitude: number;
  latitude: number;
}

/** Whether `whereAmI` tells only about where the device is. */
export const IS_ROUGH = false;

/** Where the device is; undefined when the person does not allow it or it is not known. */
export function whereAmI(): Promise<Point | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: coords.longitude, latitude: coords.latitude }),
      () => resolve(undefined),
      { timeout: 8000, maximumAge: 60_000 },
    );
  });
}

/** A browser has no map of its own. */
export function showOnMap(_place: Point, _name: string, _address: string): void {}

/** Whether `showOnMap` can do it. */
export const HAS_MAP = false;
