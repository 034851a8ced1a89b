import type { ReactNode } from 'react';
import { Box } from './Box';

interface CardProps {
  title?: string;
  /** Short note or link at the right of the title. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A white block of things that belong together, with a heading. */
export function Card({ title, aside, className, children }: CardProps) {
  return (
    <Box as="section" className={`card ${className ?? ''}`}>
      {title ? (
        <Box className="card-head">
          <Box as="h2" className="card-title">
            {title}
          </Box>
          {aside ? <Box className="card-aside">{aside}</Box> : null}
        </Box>
      ) : null}
      {children}
    </Box>
  );
}
