import { useEffect, useRef } from 'react';

/** Digits and Backspace of a keyboard do what the keys on the page do. */
export function useDigitKeys(keys: { add: (digit: string) => void; erase: () => void }): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) latest.current.add(event.key);
      else if (event.key === 'Backspace') latest.current.erase();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
