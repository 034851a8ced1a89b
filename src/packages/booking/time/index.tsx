import { Page } from '@/components/Page';

export default function TimePage() {
  return <Page title="选择时间">…</Page>;
}
