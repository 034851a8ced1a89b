import { useState } from 'react';
import type { Entry } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { dateOf, dayWord, timeOf, timeWord } from '../../../../contract/shanghai';
import { leaveTo, open } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { RevealPerson } from '../../../components/RevealPerson';
import { Row } from '../../../components/Row';
import { UNCHECKED } from '../../../words/unchecked';
import { ENTRY_WORDS, partyWord } from '../../activity/face/words';
import { mayTakeBack, noteOf } from './entries';

interface EntryPageProps {
  entry: Entry;
  /** Where the list is. */
  path: { stationId: string; activityId: string };
  /** In ms since 1970. */
  now: number;
  /** They can still be checked in. */
  mayArrive: boolean;
  /** They can still be taken off the list. */
  mayRemove: boolean;
  /** Names and numbers are for those who serve at the station. */
  mayReveal: boolean;
  /** Shows what the cloud has now, after a refusal or a change. */
  onRefused: () => Promise<void>;
}

const atWord = (at: number): string => `${dayWord(dateOf(at))} ${timeWord(timeOf(at))}`;

/** One entry: whose, how many, when; to call them, to let them in, or to take them off the list. */
export function EntryPage({ entry, path, now, mayArrive, mayRemove, mayReveal, onRefused }: EntryPageProps) {
  const { activityId } = path;
  const { entryId, status, name, phone, photos, at, arrivedAt, partner, source } = entry;
  const checkIn = useAction('activity', 'checkIn');
  const takeBack = useAction('activity', 'takeBack');
  const reveal = useAction('activity', 'reveal');
  const notSeen = useAction('activity', 'notSeen');
  const [person, setPerson] = useState<OutputOf<'activity', 'reveal'>>();
  const arrive = async () => {
    if (await checkIn.run({ activityId, entryId })) await leaveTo('activity-desk/roster', path);
    else await onRefused();
  };
  const back = async () => {
    if (await takeBack.run({ activityId, entryId })) await leaveTo('activity-desk/roster', path);
    else await onRefused();
  };
  const note = async () => {
    await notSeen.run({ activityId, entryId });
    await onRefused();
  };
  const live = status !== 'cancelled' && (mayRemove || mayArrive);
  return (
    <Page
      title="报名的人"
      footer={
        live ? (
          <>
            <Outcome error={checkIn.error ?? takeBack.error} />
            {mayArrive && status !== 'arrived' ? (
              <Button block busy={checkIn.busy} onTap={arrive}>
                到了
              </Button>
            ) : null}
            {mayArrive && mayTakeBack(entry, now) ? (
              <Button block kind="ghost" busy={takeBack.busy} onTap={back}>
                按错了，还没到
              </Button>
            ) : null}
            {mayRemove ? (
              <Button
                block
                small
                kind="plain"
                disabled={checkIn.busy}
                onTap={() => open('activity-desk/roster', { ...path, step: 'remove', entryId })}
              >
                移出名单
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Card>
        <Box className="rows">
          <Row icon="person" title={name || '姓名已删除'} note={phone || (source === 'desk' ? '没有留电话' : '电话已删除')} />
          <Row icon="people" title={partyWord(entry)} note={partner} />
          <Row icon="check" title={ENTRY_WORDS[status]} note={arrivedAt === undefined ? noteOf(entry, now) : `${atWord(arrivedAt)}到的`} />
          <Row icon="clock" title={`${atWord(at)}${source === 'desk' ? '驿站记的' : '报的名'}`} />
          {entry.unchecked ? <Row title={UNCHECKED} /> : null}
          <Row icon="camera" title={photos ? '可以拍照' : '不要拍照'} />
        </Box>
        {photos && status !== 'cancelled' ? (
          <>
            <Outcome error={notSeen.error} />
            <Button block small kind="ghost" busy={notSeen.busy} onTap={note}>
              不想被拍到，记下来
            </Button>
            <Box className="card-text">已经放上去的照片会先收起来，请看过再放。</Box>
          </>
        ) : null}
      </Card>
      {mayReveal && name !== '' ? (
        <RevealPerson
          person={person}
          what="姓名和电话"
          busy={reveal.busy}
          error={reveal.error?.message}
          onShow={async () => setPerson(await reveal.run({ activityId, entryId }))}
        >
          {person && person.children.length > 0 ? (
            <Box className="card-text">{`孩子：${person.children.map(({ name: child, age }) => `${child}（${age}岁）`).join('、')}`}</Box>
          ) : null}
        </RevealPerson>
      ) : null}
    </Page>
  );
}
