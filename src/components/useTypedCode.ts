import { useRef, useState } from 'react';

export const CODE_LENGTH = 6;

/**
 * Digits as they are typed; `onFull` gets the code with its last digit. They are kept beside the state as well: a fast thumb types the next
 * one before the page has drawn the last. After a full code the next digit starts a new one.
 */
export function useTypedCode(onFull: (code: string) => void) {
  const [digits, setDigits] = useState('');
  const latest = useRef('');
  const set = (typed: string) => {
    latest.current = typed;
    setDigits(typed);
  };
  return {
    digits,
    add: (digit: string) => {
      const typed = latest.current.length < CODE_LENGTH ? latest.current + digit : digit;
      set(typed);
      if (typed.length === CODE_LENGTH) onFull(typed);
    },
    erase: () => set(latest.current.slice(0, -1)),
    clear: () => set(''),
    /** Puts a whole code there, as a scanner does. */
    fill: (code: string) => {
      set(code);
      onFull(code);
    },
  };
}
