import type { ReactNode } from 'react';
import { Box } from './Box';
import './CardFoot.scss';

/** A rule or a remark below a card's rows. */
export const CardFoot = ({ children }: { children: ReactNode }) => <Box className="card-foot">{children}</Box>;
