/** Whether `scan` can work here. */
export const HAS_SCANNER = false;

/** A browser page has no scanner: the phone's own camera opens the link in the code. */
export function scan(): Promise<{ text: string; path?: string } | undefined> {
  return Promise.resolve(undefined);
}
