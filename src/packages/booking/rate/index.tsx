import { Page } from '@/components/Page';

export default function RatePage() {
  return <Page title="评价">…</Page>;
}
