import type { Meaning } from './props';

/** The attributes a mini-program reads out: spread them on a `View`. */
export function a11y({
  role,
  label,
  hidden,
  live,
  checked,
  disabled,
  expanded,
  selected,
  modal,
}: Meaning): Record<string, string | boolean> {
  const pairs = {
    'aria-role': role,
    'aria-label': label,
    'aria-hidden': hidden,
    'aria-live': live,
    'aria-checked': checked,
    'aria-disabled': disabled,
    'aria-expanded': expanded,
    'aria-selected': selected,
    'aria-modal': modal,
  };
  return Object.fromEntries(Object.entries(pairs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
