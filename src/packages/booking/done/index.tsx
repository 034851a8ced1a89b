import { Page } from '@/components/Page';

export default function DonePage() {
  return <Page title="约好了">…</Page>;
}
