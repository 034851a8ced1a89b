import type { ReactNode } from 'react';
import { Box } from './Box';

/** A word on a small ground. `party` is for 党员 only; `line` has no ground. */
export function Badge({ tone = 'line', children }: { tone?: 'party' | 'post' | 'warn' | 'line'; children: ReactNode }) {
  return (
    <Box as="span" className={`badge badge-${tone}`}>
      {children}
    </Box>
  );
}
