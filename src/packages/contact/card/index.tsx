import { Page } from '@/components/Page';

export default function ContactCard() {
  return <Page title="便民联系卡">…</Page>;
}
