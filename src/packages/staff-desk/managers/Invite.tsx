import { useState } from 'react';
import { dateOf, dayWord, timeOf, timeWord, weekdayWord } from '../../../../contract/shanghai';
import { urlOf } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { SendLink } from '../../../components/SendLink';

/** “周六 11月28日 上午8:00”. */
const until = (ms: number): string => `${weekdayWord(dateOf(ms))} ${dayWord(dateOf(ms))} ${timeWord(timeOf(ms))}`;

/** A one-time invitation for another manager. */
export function Invite() {
  const invite = useAction('staff', 'inviteManager');
  const [made, setMade] = useState<{ token: string; expiresAt: number }>();
  const submit = async () => {
    const answer = await invite.run({});
    if (answer) setMade(answer.invitation);
  };
  return (
    <Card title="邀请管理员">
      <Outcome error={invite.error} />
      <Box className="row-note">
        {made ? `邀请做好了。只能用一次，${until(made.expiresAt)}前有效。请只发给本人。` : '管理员能管所有驿站。请只邀请公司的人。'}
      </Box>
      <Box className="card-buttons">
        {made ? (
          <>
            <SendLink title="邀请您做红色驿站的管理员" url={urlOf('staff/join', { token: made.token })} />
            <Button block kind="plain" onTap={() => setMade(undefined)}>
              再邀请一位
            </Button>
          </>
        ) : (
          <Button block icon="plus" busy={invite.busy} onTap={submit}>
            做一个邀请
          </Button>
        )}
      </Box>
    </Card>
  );
}
