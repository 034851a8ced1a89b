/** Gives a dialog its id. A mini-program has no focus to keep inside. */
export function useDialog(_onEscape: () => void): string {
  return 'dialog';
}
