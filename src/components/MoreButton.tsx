import type { More } from '../api/useMore';
import { Button } from './Button';
import { Notice } from './Notice';

/** The next part of a list, below it. `children` says of what: “更早的预约”. */
export function MoreButton({ list, children }: { list: More<unknown>; children: string }) {
  return (
    <>
      {list.error ? <Notice tone="error">{list.error.message}</Notice> : null}
      {list.load ? (
        <Button kind="plain" block busy={list.busy} onTap={list.load}>
          {children}
        </Button>
      ) : null}
    </>
  );
}
