import { useEffect, useState } from 'react';
import { MAX_RECAP_PHOTOS } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { asCallError, type CallError, call } from '../../../api/call';
import { leaveTo, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { usePhotos } from '../../../api/usePhotos';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { PhotoFields } from '../../../components/PhotoFields';
import { Photos } from '../../../components/Photos';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { checkRecap } from './form';

const TITLE = '活动情况';

/** How an activity was: a few sentences, and pictures of people who agreed. */
export default function RecapPage() {
  const { activityId = '' } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <Recap stationId={stationId} activityId={activityId} />}
    </StaffGate>
  );
}

function Recap({ stationId, activityId }: { stationId: string; activityId: string }) {
  const query = useQuery('activity', 'roster', { activityId });
  const { data } = query;
  if (data) return <Form key={data.activity.recap?.at} roster={data} stationId={stationId} onRefused={query.refresh} />;
  return (
    <Page title={TITLE}>
      <LoadState query={query}>{() => null}</LoadState>
    </Page>
  );
}

interface FormProps {
  roster: OutputOf<'activity', 'roster'>;
  stationId: string;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

function Form({ roster: { activity, entries, noPhotos, photosSeen }, stationId, onRefused }: FormProps) {
  const { activityId, title, recap: before } = activity;
  const there = before?.photoCount ?? 0;
  const recap = useAction('activity', 'recap');
  const { off } = useSwitches();
  // Pictures do not outlive the page, so the consent to them is asked again with them.
  const [words, setWords, drop] = useDraftText(`recap:${activityId}`, before?.words, before?.at);
  const [keep, setKeep] = useState<boolean | undefined>(there === 0 ? false : before?.held ? undefined : true);
  const [agreed, setAgreed] = useState(false);
  // Where children are, pictures take a step of their own: the usual thing is none.
  const young = activity.audience === 'children' || entries.some((entry) => entry.children.length > 0 || entry.organisation !== undefined);
  const [guardians, setGuardians] = useState(false);
  const [seen, setSeen] = useState(photosSeen);
  if (seen !== photosSeen) {
    // A consent was withdrawn: all recognisable people must be thought of again.
    setSeen(photosSeen);
    setAgreed(false);
    setGuardians(false);
    setKeep((kept) => (kept ? undefined : kept));
  }
  const [missing, setMissing] = useState<Errors>({});
  const [unsent, setUnsent] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  const room = MAX_RECAP_PHOTOS - (keep ? there : 0);
  const pictures = usePhotos(room, async (count) => (await call('activity', 'photoPaths', { activityId, count })).paths);
  const { unsend } = pictures;
  useEffect(() => {
    if (recap.error && !recap.error.unsure) unsend();
  }, [recap.error, unsend]);
  const { photos } = pictures;
  const errors: Errors = { ...recap.error?.fields, ...missing };
  const choose = (kept: boolean) => {
    setKeep(kept);
    if (kept) photos.slice(MAX_RECAP_PHOTOS - there).forEach(pictures.remove);
  };
  const leave = () => leaveTo('activity-desk/roster', { stationId, activityId });

  const send = async () => {
    const checked = checkRecap({
      activityId,
      words,
      keep,
      agreed,
      guardians: young ? guardians : undefined,
      photos: photos.length,
      photosSeen: seen,
    });
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      if (checked.errors.words) focusOn('words');
      return;
    }
    setBusy(true);
    setUnsent(undefined);
    recap.clear();
    try {
      const fileIds = await pictures.send(JSON.stringify(checked.wish));
      if (await recap.run({ ...checked.wish, photos: fileIds ?? [] })) {
        drop();
        await leave();
      } else await onRefused();
    } catch (reason) {
      setUnsent(asCallError(reason));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={unsent ?? recap.error} said={incomplete(missing)} />
          <Button block busy={busy} onTap={send}>
            放到活动页面上
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={leave}>
            先不放
          </Button>
        </>
      }
    >
      <Box className="step-head">
        <Box className="step-title">{title}</Box>
      </Box>
      {noPhotos > 0 ? (
        <Notice tone="warn" title={`${noPhotos} 人不要被拍到`}>
          看得出是他们的照片，请不要放。名单里有“不要拍”的就是。
        </Notice>
      ) : null}
      <Card>
        <Field
          id="words"
          label="办得怎么样"
          value={words}
          lines={4}
          limit={300}
          placeholder="例如：来了多少人、做了什么"
          hint="大家都看得到，不要写姓名和电话"
          error={errors.words}
          onInput={setWords}
        />
      </Card>
      {before?.photosRemoved ? <Notice tone="warn" title={`有 ${before.photosRemoved} 张照片不合适，已经拿掉`} /> : null}
      {there > 0 ? (
        <Card title={`原来的 ${there} 张照片`}>
          {before && before.photos.length > 0 ? <Photos urls={before.photos} /> : null}
          {before?.photosChecking ? (
            <Box className="card-text">{`微信正在检查 ${before.photosChecking} 张，通过了大家才看得到`}</Box>
          ) : null}
          {before?.photosToLookAt ? (
            <Box className="card-text">{`有 ${before.photosToLookAt} 张微信没能判断，别人还看不到。您看过再发一次，就会放出来`}</Box>
          ) : null}
          {before?.held ? <Box className="card-text">有人后来不愿意被拍到，照片先收起来了。想不清里面有没有他，就都去掉。</Box> : null}
          <Choice
            label="原来的照片"
            options={[
              { value: 'keep', text: before?.held ? '里面没有他，接着放' : '接着放' },
              { value: 'drop', text: '都去掉' },
            ]}
            value={keep === undefined ? undefined : keep ? 'keep' : 'drop'}
            error={errors.keep}
            onChange={(answer) => choose(answer === 'keep')}
          />
        </Card>
      ) : null}
      {young && (there > 0 || !off('uploads')) ? (
        <Card title="这场有孩子">
          <Tick
            text="要放照片，家长都问过了，都同意"
            note="没有问过就不放照片，只写文字也很好"
            checked={guardians}
            onChange={setGuardians}
            error={errors.guardians}
          />
        </Card>
      ) : null}
      {off('uploads') || (young && !guardians) ? null : (
        <Card title={there > 0 ? '加新的照片' : '照片'}>
          <PhotoFields
            photos={photos}
            max={room}
            hint={`最多${MAX_RECAP_PHOTOS}张，可以不放`}
            error={errors.photos ?? (pictures.refused ? '有一张打不开或太大，请换一张' : undefined)}
            onAdd={pictures.add}
            onRemove={pictures.remove}
          />
        </Card>
      )}
      {photos.length > 0 || (keep && there > 0) ? (
        <Card>
          <Tick
            text="照片里认得出的人都同意"
            note={noPhotos > 0 ? `也没有那 ${noPhotos} 位不要被拍到的人；孩子要家长同意` : '孩子要家长同意'}
            checked={agreed}
            onChange={setAgreed}
            error={errors.agreed}
          />
        </Card>
      ) : null}
    </Page>
  );
}
