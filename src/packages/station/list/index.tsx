import { Page } from '@/components/Page';

export default function StationList() {
  return <Page title="找驿站">…</Page>;
}
