import { useRef, useState } from 'react';
import { type Activity, type Entry, ticketIn } from '../../../../contract/activity';
import type { InputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Keypad } from '../../../components/Keypad';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { useTypedCode } from '../../../components/useTypedCode';
import { HAS_SCANNER, scan } from '../../../device/scan';
import { partyWord } from '../../activity/face/words';

const misread = (text: string): Said => ({ tone: 'warn', text });

/** The door, for one thumb: scan or type a code, and see large who came and how many they are. */
export function Door({ activity: { activityId, title } }: { activity: Activity }) {
  const checkIn = useAction('activity', 'checkIn');
  const [arrived, setArrived] = useState<Entry>();
  const takeBack = useAction('activity', 'takeBack');
  const [said, setSaid] = useState<Said>();
  const sending = useRef(false);

  const arrive = async (input: InputOf<'activity', 'checkIn'>) => {
    sending.current = true;
    setArrived(undefined);
    const answer = await checkIn.run(input);
    sending.current = false;
    if (!answer) return;
    setArrived(answer.entry);
    typed.clear();
  };
  const back = async () => {
    const answer = arrived && (await takeBack.run({ activityId, entryId: arrived.entryId }));
    if (!answer) return;
    setArrived(undefined);
    setSaid({ tone: 'success', text: `${answer.entry.name} 没到，已退回` });
  };
  const typed = useTypedCode((code) => void arrive({ activityId, code }));
  /** Digits that come while a code is being sent belong to no code. */
  const unlessSending = (change: () => void) => {
    if (sending.current) return;
    checkIn.clear();
    takeBack.clear();
    setSaid(undefined);
    change();
  };
  const scanCode = async () => {
    const read = await scan();
    if (read === undefined) return;
    const ticket = ticketIn(read.text);
    unlessSending(() => {
      if (ticket === undefined) setSaid(misread('这不是活动的报名码'));
      else if (ticket.activityId !== activityId) setSaid(misread('这是另一场活动的报名码'));
      else typed.fill(ticket.code);
    });
  };

  return (
    <Page
      title="签到"
      footer={
        <Keypad
          digits={typed.digits}
          busy={checkIn.busy}
          onDigit={(digit) => unlessSending(() => typed.add(digit))}
          onErase={() => unlessSending(typed.erase)}
          onClear={() => unlessSending(typed.clear)}
        />
      }
    >
      <Outcome error={checkIn.error ?? takeBack.error} said={said} />
      {arrived ? <Arrived entry={arrived} busy={takeBack.busy} onBack={back} /> : null}
      {!arrived && !checkIn.error ? <Box className="door-hint">{`${title}：请报 6 位报名码`}</Box> : null}
      {HAS_SCANNER ? (
        <Box className="door-scan">
          <Button kind="ghost" icon="scan" onTap={scanCode}>
            扫码更快
          </Button>
        </Box>
      ) : (
        <Box className="door-note">要扫码，请用微信小程序</Box>
      )}
    </Page>
  );
}

/** How many to let in, large, and whom; a wrong one is taken back. */
function Arrived({ entry, busy, onBack }: { entry: Entry; busy: boolean; onBack: () => void }) {
  const { name, places, photos } = entry;
  return (
    <Box as="section" className="card door-arrived" role="status">
      <Box className="door-number">{`${places} 人`}</Box>
      <Box className="door-who">{`${name} 到了`}</Box>
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
