import { useState } from 'react';
import { dateOf, timeOf, timeWord } from '../../../../contract/shanghai';
import { ROLES, type Role } from '../../../../contract/staff';
import { urlOf } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Outcome } from '../../../components/Outcome';
import { SendLink } from '../../../components/SendLink';
import { longDay } from '../../../words/times';
import { ROLE_NOTES, roleWord } from '../../staff/face/words';

interface InviteProps {
  stationId: string;
  stationName: string;
  /** Only a manager invites a head. */
  manager: boolean;
}

/** Makes a one-time invitation and hands it over. */
export function Invite({ stationId, stationName, manager }: InviteProps) {
  const invite = useAction('staff', 'invite');
  const { off } = useSwitches();
  const [{ role }, change, drop] = useDraft<{ role: Role }>(`invite:${stationId}`, (kept) =>
    kept && (manager || kept.role !== 'head') ? kept : { role: manager ? 'head' : 'window' },
  );
  const [made, setMade] = useState<{ token: string; role: Role; expiresAt: number }>();
  const submit = async () => {
    const answer = await invite.run({ stationId, role });
    if (!answer) return;
    drop();
    setMade(answer.invitation);
  };
  if (made) {
    return (
      <Card title={`邀请${roleWord(made.role)}`}>
        <Box className="invite-text">
          {`邀请做好了。只能用一次，${longDay(dateOf(made.expiresAt))} ${timeWord(timeOf(made.expiresAt))}前有效。请只发给本人。`}
        </Box>
        <Box className="invite-buttons">
          <SendLink title={`邀请您加入${stationName || '红色驿站'}`} url={urlOf('staff/join', { token: made.token })} />
          <Button block kind="plain" onTap={() => setMade(undefined)}>
            再邀请一位
          </Button>
        </Box>
      </Card>
    );
  }
  return (
    <Card title="邀请人">
      <Outcome error={invite.error} />
      <Choice<Role>
        label="请来做什么"
        options={ROLES.filter((one) => (manager || one !== 'head') && (one !== 'volunteer' || !off('volunteers'))).map((value) => ({
          value,
          text: roleWord(value),
          note: ROLE_NOTES[value],
        }))}
        value={role}
        onChange={(value) => change({ role: value })}
      />
      <Box className="invite-buttons">
        <Button block icon="plus" busy={invite.busy} onTap={submit}>
          {`做一个${roleWord(role)}邀请`}
        </Button>
      </Box>
    </Card>
  );
}
