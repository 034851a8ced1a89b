import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { CrewPages } from '../../staff/face/CrewPages';
import { roleWord } from '../../staff/face/words';
import type { StepProps } from './steps';

/** The head asks one of the crew to give the lecture, also instead of somebody who has not answered or cannot come after all. */
export function Lecturers({ activity, onDone, onRefused }: StepProps & { activity: Activity }) {
  const { activityId, stationId, lecture } = activity;
  const team = useQuery('staff', 'list', { stationId });
  const propose = useAction('activity', 'proposeLecturer');
  const [staffId, setStaffId] = useState<string>();
  const agreed = activity.status === 'open';
  const submit = async () => {
    if (staffId === undefined) return;
    if (await propose.run({ activityId, staffId, ...(agreed && { instead: true as const }) })) await onDone();
    else await onRefused();
  };
  return (
    <Page
      title="请谁来讲"
      footer={
        <>
          <Outcome error={propose.error} />
          <Button block busy={propose.busy} disabled={staffId === undefined} onTap={submit}>
            请他来讲
          </Button>
          <Button block small kind="plain" disabled={propose.busy} onTap={onDone}>
            再想想
          </Button>
        </>
      }
    >
      {agreed ? <Notice title={`${lecture?.lecturer?.name ?? '讲师'}答应过来讲`}>换人不会发消息，请先打电话告诉他。</Notice> : null}
      <LoadState query={team}>
        {(first) => (
          <CrewPages stationId={stationId} first={first}>
            {(staff, whole) => {
              const others = staff.filter((person) => person.staffId !== lecture?.lecturer?.staffId);
              if (others.length === 0 && whole) {
                return (
                  <Empty title="没有人可以请" icon="people">
                    先在“人员”里邀请，或者请志愿者登记。
                  </Empty>
                );
              }
              return (
                <Card>
                  <Choice
                    label="请谁来讲"
                    options={others.map(({ staffId: value, name, role, self }) => ({
                      value,
                      text: self ? `${name || '我'}（我自己）` : name || '没写姓名',
                      note: roleWord(role),
                    }))}
                    value={staffId}
                    error={propose.error?.fields?.staffId}
                    onChange={setStaffId}
                  />
                </Card>
              );
            }}
          </CrewPages>
        )}
      </LoadState>
    </Page>
  );
}
