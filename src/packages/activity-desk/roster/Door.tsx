import { useState } from 'react';
import { type Activity, type Entry, ticketIn } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { CodeDesk } from '../../../components/CodeDesk';
import type { Said } from '../../../components/Outcome';
import { partyWord } from '../../activity/face/words';

/** The door, for one thumb: scan or type a code, and see large who came and how many they are. */
export function Door({ activity: { activityId, title } }: { activity: Activity }) {
  const checkIn = useAction('activity', 'checkIn');
  const takeBack = useAction('activity', 'takeBack');
  const [arrived, setArrived] = useState<Entry>();
  const [said, setSaid] = useState<Said>();

  const arrive = async (code: string): Promise<boolean> => {
    setArrived(undefined);
    const answer = await checkIn.run({ activityId, code });
    setArrived(answer?.entry);
    return answer !== undefined;
  };
  const back = async () => {
    const answer = arrived && (await takeBack.run({ activityId, entryId: arrived.entryId }));
    if (!answer) return;
    setArrived(undefined);
    setSaid({ tone: 'success', text: `${answer.entry.name} 没到，已退回` });
  };
  const read = (text: string) => {
    const ticket = ticketIn(text);
    if (ticket === undefined) return { wrong: '这不是活动的报名码' };
    return ticket.activityId === activityId ? { code: ticket.code } : { wrong: '这是另一场活动的报名码' };
  };
  return (
    <CodeDesk
      title="签到"
      hint={`${title}：请报 6 位报名码`}
      onCode={arrive}
      read={read}
      busy={checkIn.busy}
      error={checkIn.error ?? takeBack.error}
      said={said}
      onBegin={() => {
        checkIn.clear();
        takeBack.clear();
        setSaid(undefined);
      }}
      arrived={arrived ? <Arrived entry={arrived} busy={takeBack.busy} onBack={back} /> : null}
    />
  );
}

/** How many to let in, large, and whom; a wrong one is taken back. */
function Arrived({ entry, busy, onBack }: { entry: Entry; busy: boolean; onBack: () => void }) {
  const { name, places, photos } = entry;
  return (
    <Box as="section" className="card code-arrived" role="status">
      <Box className="code-number">{`${places} 人`}</Box>
      <Box className="code-who">{`${name} 到了`}</Box>
      <Box className="door-party">
        {partyWord(entry)}
        {photos ? null : <Badge tone="warn">不要拍</Badge>}
      </Box>
      <Button small kind="plain" busy={busy} onTap={onBack}>
        按错了，还没到
      </Button>
    </Box>
  );
}
