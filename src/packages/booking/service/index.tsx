import { Page } from '@/components/Page';

export default function ServicePage() {
  return <Page title="办事须知">…</Page>;
}
