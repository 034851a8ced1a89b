/** A phone has no keys of its own: the pad on the page is all there is. */
export function useDigitKeys(_keys: { add: (digit: string) => void; erase: () => void }): void {}
