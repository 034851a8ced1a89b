import type { Amenity, Closure, CounterGroup, Offer, Routing, Window } from '../../contract/station';

declare module '../common/database' {
  interface Collections {
    stations: StationDoc;
    scenes: SceneDoc;
  }
}

export interface StationDoc {
  _id: string;
  stationId: string;
  name: string;
  district: string;
  community: string;
  address: string;
  phone: string;
  location: { longitude: number; latitude: number };
  notice?: string;
  sourced: boolean;
  hours: Window[];
  opensOnHolidays: boolean;
  closures: Closure[];
  groups: CounterGroup[];
  offers: Offer[];
  amenities: Amenity[];
  /** Goes up by one with each change of the amenities; absent before the first. */
  amenityVersion?: number;
  /** Absent in records of version 0.2: nobody is responsible before the window. */
  routing?: Routing;
  scene: string;
  /** Goes up by one with each change; a day sheet carries the version it was made from. */
  version: number;
  /** The last day whose sheet the timer has opened (YYYY-MM-DD); empty at first, and once settings have changed. */
  sheetsUntil: string;
  /** The request keys of the last writes: a repeated call is recognised by them. */
  applied: string[];
}

export interface SceneDoc {
  _id: string;
  stationId: string;
  retired: boolean;
}
