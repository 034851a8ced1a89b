import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Row } from '../../../components/Row';

type Inbox = OutputOf<'request', 'inbox'>;

/** How many requests for help nobody has looked at; 0 while it is not known. */
export const newHelp = (inbox: Inbox | undefined): number => inbox?.requests.length ?? 0;

/** “3 件新的，1 件超时”; “20 件以上” where the list goes on. */
export function helpNote({ requests, cursor }: Inbox): string {
  const overdue = requests.filter((request) => request.overdue).length;
  return [`${requests.length} 件${cursor ? '以上' : ''}新的`, overdue > 0 && `${overdue} 件超时`].filter(Boolean).join('，');
}

/** Leads to the requests for help and says how many are new. */
export function HelpRow({ stationId, inbox }: { stationId: string; inbox: Inbox | undefined }) {
  return (
    <Row
      title={inbox && newHelp(inbox) > 0 ? `求助 ${helpNote(inbox)}` : '居民求助'}
      note="受理、派给志愿者"
      icon="people"
      onTap={() => open('request-desk/requests', { stationId })}
    />
  );
}
