import { Page } from '@/components/Page';

export default function PrivacyPage() {
  return <Page title="隐私">…</Page>;
}
