import { dateOf, timeOf, timeWord } from '../../../../contract/shanghai';
import { restart, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { LoadState } from '../../../components/LoadState';
import { NotYours } from '../../../components/NotYours';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { longDay } from '../../../words/times';
import { ROLE_NOTES, roleWord } from '../face/words';
import './index.scss';

const TITLE = '加入驿站';
const BAD = new Set(['NOT_FOUND', 'BAD_INPUT']);

/** Where an invitation leads: what it offers, and the one question it asks. */
export default function JoinPage() {
  const { token } = useParams();
  const query = useQuery('staff', 'invitation', token ? { token } : null);
  const join = useAction('staff', 'join');
  const [name, setName, drop] = useDraftText('join');
  const offer = query.data;
  const submit = async () => {
    if (!token) return;
    const answer = await join.run({ token, name });
    if (!answer) return;
    drop();
    const { stationId, role } = answer.membership;
    if (role === 'manager') await restart('station-desk/stations');
    else await restart(role === 'volunteer' ? 'staff-desk/people' : 'desk/today', { stationId });
  };
  if (!token) {
    return (
      <Page title={TITLE}>
        <Invalid text="链接不完整，请再点一次收到的邀请。" />
      </Page>
    );
  }
  return (
    <Page
      title={TITLE}
      footer={
        offer ? (
          <>
            <Outcome error={join.error} />
            <Button block busy={join.busy} disabled={name.trim() === ''} onTap={submit}>
              {offer.role === 'manager' ? '当管理员' : `加入${offer.stationName}`}
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState query={query} failure={(code) => (BAD.has(code) ? <Invalid text={query.error?.message ?? ''} /> : undefined)}>
        {({ stationName, role, expiresAt }) => (
          <>
            <Card>
              <Box className="join-word">邀请您来做</Box>
              <Box className="join-role">{`${stationName} · ${roleWord(role)}`}</Box>
              <Box className="row-note">{ROLE_NOTES[role]}</Box>
              <Box className="row-note">{`${longDay(dateOf(expiresAt))} ${timeWord(timeOf(expiresAt))}前有效，只能用一次`}</Box>
            </Card>
            <Card>
              <Field
                id="name"
                label="您的姓名"
                value={name}
                limit={30}
                hint={role === 'manager' ? '别的管理员看到的名字' : '站长在人员名单里看到的名字'}
                error={join.error?.fields?.name}
                onInput={setName}
                onConfirm={submit}
              />
            </Card>
          </>
        )}
      </LoadState>
    </Page>
  );
}

function Invalid({ text }: { text: string }) {
  return <NotYours title="这个邀请用不了">{text}</NotYours>;
}
