import { Page } from '@/components/Page';

export default function DetailPage() {
  return <Page title="我的预约">…</Page>;
}
