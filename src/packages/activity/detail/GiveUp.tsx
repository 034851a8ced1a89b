import type { EntryStatus } from '../../../../contract/activity';
import { Confirm } from '../../../components/Confirm';

const JOINED = { title: '不来参加了吗？', yes: '不来了', no: '还是要来', text: '名额会让给别人。以后想来，要看还有没有名额。' };

/** What is given up, by where the entry stands. */
const QUESTIONS: Partial<Record<EntryStatus, typeof JOINED>> = {
  waiting: { title: '不再排队等了吗？', yes: '不等了', no: '继续等', text: '退出以后再来，要从后面排起。' },
  offered: { title: '不要这个名额了吗？', yes: '不要了', no: '再想想', text: '名额会让给后面排队的人。' },
};

interface GiveUpProps {
  status: EntryStatus;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before places, an offer or a place in the line are given up. */
export function GiveUp({ status, busy, onYes, onNo }: GiveUpProps) {
  const { title, yes, no, text } = QUESTIONS[status] ?? JOINED;
  return (
    <Confirm title={title} yes={yes} no={no} danger busy={busy} onYes={onYes} onNo={onNo}>
      {text}
    </Confirm>
  );
}
