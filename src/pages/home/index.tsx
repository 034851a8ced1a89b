import { Page } from '@/components/Page';

export default function Home() {
  return <Page title="红色驿站">…</Page>;
}
