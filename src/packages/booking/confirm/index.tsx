import { Page } from '@/components/Page';

export default function ConfirmPage() {
  return <Page title="核对一下">…</Page>;
}
