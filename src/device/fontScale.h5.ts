/** A browser enlarges its text by itself. */
export function fontScale(): number {
  return 1;
}
