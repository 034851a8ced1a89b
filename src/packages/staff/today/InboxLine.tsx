import { open } from '../../../api/navigate';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { useInbox } from '../shared/useInbox';

/** How much waits for an answer, when anything does; it leads to the inbox. */
export function InboxLine({ stationId }: { stationId: string }) {
  const { data } = useInbox(stationId);
  if (!data || data.pending.length + data.callbacks.length === 0) return null;
  const overdue = data.callbacks.filter(({ callback }) => callback?.overdue).length;
  const parts = [
    data.pending.length > 0 ? `${data.pending.length} 个预约等答复` : undefined,
    data.callbacks.length > 0 ? `${data.callbacks.length} 个回电${overdue > 0 ? `，${overdue} 个已过期` : ''}` : undefined,
  ];
  return (
    <Card>
      <Row
        title={`待办 ${data.pending.length + data.callbacks.length} 件`}
        note={parts.filter(Boolean).join(' · ')}
        icon="list"
        onTap={() => open('/packages/staff/inbox/index', { stationId })}
      />
    </Card>
  );
}
