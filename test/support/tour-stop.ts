/** A page of the mini-program with something on it: who looks at it, where it is, and a text that shows when it is ready. */
export interface TourStop {
  /** file name of its screenshot */
  name: string;
  as: string;
  /** route with query, as after the `#` */
  route: string;
  shows: string | RegExp;
  /** also looked at on a phone 320 px wide */
  narrow?: boolean;
  /** also looked at on a television */
  television?: boolean;
  /** what this device has kept from earlier pages: key → value */
  keeps?: Record<string, unknown>;
  /** words of buttons to press once it is ready */
  press?: string[];
}
