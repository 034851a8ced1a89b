import { useState } from 'react';
import { MAX_MEMBERS, type Member } from '../../../../contract/booking';
import { keptWords } from '../../../../contract/terms';
import { cloudNow } from '../../../api/now';
import { DRAFTS, typedKeys } from '../../../api/typed';
import { useAction } from '../../../api/useAction';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Refusal } from '../../../components/Refusal';
import { Row } from '../../../components/Row';
import { useProfile } from '../../booking/face/useProfile';
import { RELATION_WORDS } from '../../booking/face/words';
import { AddMember, MEMBER_FORM } from './AddMember';
import './index.scss';

/** The people for whom I book: at most five, each with consent. */
export default function FamilyPage() {
  const query = useProfile();
  const remove = useAction('booking', 'removeMember');
  // A person who was adding a member goes on with it.
  const [adding, setAdding] = useState(() => typedKeys(cloudNow()).includes(DRAFTS + MEMBER_FORM));
  const [leaving, setLeaving] = useState<Member | undefined>();
  const profile = query.data;
  const full = (profile?.members.length ?? 0) >= MAX_MEMBERS;

  const take = (members: Member[]) => {
    if (profile) query.put({ ...profile, members });
  };
  const removeIt = async () => {
    if (!leaving) return;
    const answer = await remove.run({ memberId: leaving.memberId });
    setLeaving(undefined);
    if (answer) take(answer.members);
    else void query.refresh();
  };

  return (
    <Page
      title="我的家人"
      footer={
        profile && !adding && !full ? (
          <Button block icon="plus" onTap={() => setAdding(true)}>
            添加家人
          </Button>
        ) : undefined
      }
    >
      {remove.error ? <Refusal error={remove.error} /> : null}
      <LoadState query={query}>
        {({ members }) => (
          <>
            {adding ? (
              <AddMember
                onAdded={(added) => {
                  take(added);
                  setAdding(false);
                }}
                onClose={() => setAdding(false)}
              />
            ) : null}
            {members.length > 0 ? (
              <Card>
                <Box className="rows">
                  {members.map((member) => (
                    <Row
                      key={member.memberId}
                      title={
                        <>
                          {member.name}
                          <Badge>{RELATION_WORDS[member.relation]}</Badge>
                        </>
                      }
                      note={member.phone}
                      aside={
                        <Button kind="plain" small label={`删除${member.name}`} onTap={() => setLeaving(member)}>
                          删除
                        </Button>
                      }
                    />
                  ))}
                </Box>
              </Card>
            ) : adding ? null : (
              <Empty icon="people" title="还没有添加家人">
                先问过家人，再添加。替家人约时间就不用每次填
              </Empty>
            )}
            <Box as="p" className="family-note">
              {full ? `已有${MAX_MEMBERS}位，要添加先删掉一位。` : `最多${MAX_MEMBERS}位。`}
              能不能代办，看每项业务的要求。{`${keptWords('families')}没用过，会自动删除。`}
            </Box>
          </>
        )}
      </LoadState>
      {leaving ? (
        <Confirm title={`删除${leaving.name}吗？`} yes="删除" danger busy={remove.busy} onYes={removeIt} onNo={() => setLeaving(undefined)}>
          已经约好的不受影响。
        </Confirm>
      ) : null}
    </Page>
  );
}
