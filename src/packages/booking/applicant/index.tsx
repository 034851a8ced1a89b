import { Page } from '@/components/Page';

export default function ApplicantPage() {
  return <Page title="谁来办">…</Page>;
}
