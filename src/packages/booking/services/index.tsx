import { Page } from '@/components/Page';

export default function Services() {
  return <Page title="办什么事">…</Page>;
}
