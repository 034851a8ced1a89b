import type { ReactNode } from 'react';
import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';

/** A page for managers; everybody else is told whose it is. */
export function ManagerGate({ title, children }: { title: string; children: () => ReactNode }) {
  const me = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  if (me.data?.manager) return <>{children()}</>;
  return (
    <Page title={title}>
      <LoadState query={me}>
        {() => (
          <Empty
            title="这里是管理员用的"
            action={
              <Button kind="ghost" onTap={() => open('/pages/home/index')}>
                回首页
              </Button>
            }
          >
            新驿站和站长由公司的管理员安排。
          </Empty>
        )}
      </LoadState>
    </Page>
  );
}
