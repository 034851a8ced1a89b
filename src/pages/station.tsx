import { Page } from '@/components/Page';

export default function StationPage() {
  return <Page title="红色驿站">…</Page>;
}
