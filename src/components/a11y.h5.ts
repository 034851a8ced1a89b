import type { Meaning } from './props';

/** The attributes a browser reads out: spread them on a `View`, or use `Box`, which is a real element. */
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
    role,
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
