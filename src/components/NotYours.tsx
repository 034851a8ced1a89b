import type { ReactNode } from 'react';
import { open } from '../api/navigate';
import { Button } from './Button';
import { Empty } from './LoadState';

/** In place of a page that is not for this person: the reason, and the way home. */
export const NotYours = ({ title, children }: { title: string; children: ReactNode }) => (
  <Empty
    title={title}
    action={
      <Button kind="ghost" onTap={() => open('home')}>
        回首页
      </Button>
    }
  >
    {children}
  </Empty>
);
