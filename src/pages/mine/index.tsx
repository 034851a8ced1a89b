import { Page } from '@/components/Page';

export default function Mine() {
  return <Page title="我的">…</Page>;
}
