import type { ReactNode } from 'react';
import { useQuery } from '../../../api/useQuery';
import { LoadState } from '../../../components/LoadState';
import { NotYours } from '../../../components/NotYours';
import { Page } from '../../../components/Page';

/** A page for managers; others are told so. */
export function ManagerGate({ title, children }: { title: string; children: () => ReactNode }) {
  const me = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  if (me.data?.manager) return <>{children()}</>;
  return (
    <Page title={title}>
      <LoadState query={me}>{() => <NotYours title="这里是管理员用的">新驿站和站长由公司的管理员安排。</NotYours>}</LoadState>
    </Page>
  );
}
