import { useEffect, useId, useRef } from 'react';

/** Keeps the keyboard inside an open dialog, answers Escape with `onEscape`, and gives the focus back afterwards. */
export function useDialog(onEscape: () => void): string {
  const id = `dialog${useId().replaceAll(':', '')}`;
  const answer = useRef(onEscape);
  answer.current = onEscape;
  useEffect(() => {
    const dialog = document.getElementById(id);
    const before = document.activeElement;
    const stops = () => Array.from(dialog?.querySelectorAll<HTMLElement>('button:not(:disabled), input, textarea') ?? []);
    stops()[0]?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') answer.current();
      if (event.key !== 'Tab') return;
      const all = stops();
      const edge = event.shiftKey ? all[0] : all.at(-1);
      if (document.activeElement === edge || !dialog?.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? all.at(-1) : all[0])?.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id]);
  return id;
}
