import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { placesWord, whenWord } from '../../activity/face/words';
import { LectureFacts } from '../../activity/parts/LectureFacts';
import { RevealContact } from '../../activity/parts/RevealContact';

interface HeadProps {
  roster: OutputOf<'activity', 'roster'>;
  path: { stationId: string; activityId: string };
}

/** What the activity is, how full it is, and what staff must know before anything else: it is off, or pictures are to be looked at. */
export function Head({ roster: { activity, codes, noPhotos, now }, path }: HeadProps) {
  const { status, reason, place, lecture, partners, recap, series, words } = activity;
  return (
    <>
      {status === 'called_off' ? (
        <Notice tone="warn" title="已经取消">
          {[reason, lecture?.untold && `${lecture.organisation}没有收到消息，请打电话告诉他们`].filter(Boolean).join('。')}
        </Notice>
      ) : null}
      {recap?.held ? (
        <Notice tone="warn" title="有人不愿意被拍到了">
          照片先不给大家看。请点下面的“再看看照片”。
        </Notice>
      ) : null}
      <Card>
        <Box className="rows">
          <Row
            icon="clock"
            title={whenWord(activity, now)}
            note={series ? `一共 ${series.of} 场，这是第 ${series.nth} 场` : undefined}
            keep
          />
          <Row icon="pin" title={place} note={words || undefined} />
          {lecture ? null : <Row icon="people" title={placesWord(activity, now)} note={`名额 ${activity.capacity} 个`} />}
          {partners.map(({ key, name, capacity, ...quota }) => (
            <Row
              key={key}
              icon="heart"
              title={name}
              note={`${placesWord({ ...activity, capacity, ...quota }, now)} · 名额 ${capacity} 个`}
              onTap={
                codes.some((code) => code.key === key)
                  ? () => open('activity-desk/roster', { ...path, step: 'partner', partner: key })
                  : undefined
              }
              aside={codes.some((code) => code.key === key) ? '口令' : undefined}
            />
          ))}
          {noPhotos > 0 ? <Row icon="camera" title={`${noPhotos} 人不要拍照`} note="拍的时候避开他们" /> : null}
          {recap?.held ? <Row icon="camera" title="再看看照片" onTap={() => open('activity-desk/recap', path)} /> : null}
        </Box>
      </Card>
      {lecture ? (
        <>
          <LectureFacts lecture={lecture} status={status} />
          {lecture.contact.name ? <RevealContact activityId={activity.activityId} /> : null}
        </>
      ) : null}
    </>
  );
}
