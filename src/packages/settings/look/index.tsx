import { Page } from '@/components/Page';

export default function LookPage() {
  return <Page title="字大一点">…</Page>;
}
