import type { ReactNode } from 'react';
import type { Reading } from '../api/useQuery';
import { Button } from './Button';
import { Notice } from './Notice';

interface UnreadProps {
  query: Reading<unknown>;
  /** The name of the missing part: “我接的”. */
  what: string;
  /** Codes that say that there is nothing for this person: then nothing is said. */
  unless?: readonly string[];
}

/** Tells that a part of a page was not read, or is older than the last attempt, with a way to try again. Empty otherwise. */
export function Unread({ query: { data, error, stale, refresh }, what, unless = [] }: UnreadProps) {
  if (!error || error.code === 'SWITCHED_OFF' || unless.includes(error.code) || (data !== undefined && !stale)) return null;
  return (
    <Notice
      tone="warn"
      title={data === undefined ? `没有读到${what}` : `没有读到新的${what}，显示的是原来的`}
      action={
        <Button kind="ghost" small onTap={refresh}>
          再试一次
        </Button>
      }
    >
      {data === undefined ? error.message : undefined}
    </Notice>
  );
}

interface PartProps<Data> extends UnreadProps {
  query: Reading<Data>;
  children: (data: Data) => ReactNode;
}

/** A part of a page with a query of its own, which may well be empty: what there is of it, nothing while it comes, and that it was not read. */
export const Part = <Data,>({ children, ...unread }: PartProps<Data>) => (
  <>
    <Unread {...unread} />
    {unread.query.data === undefined ? null : children(unread.query.data)}
  </>
);
