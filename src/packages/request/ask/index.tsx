import { useEffect, useState } from 'react';
import { FOR_WHOM, KIND_WORDS, KINDS, MAX_PHOTOS } from '../../../../contract/request';
import { asCallError, type CallError, call } from '../../../api/call';
import { replace, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { usePhotos } from '../../../api/usePhotos';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { PhotoFields } from '../../../components/PhotoFields';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { lastStation } from '../../station/face/lastStation';
import { useStationHome } from '../../station/face/useStationHome';
import { type Draft, forgetHomes, rememberedHomes, rememberHome } from '../face/asking';
import { WhereFields } from '../face/WhereFields';
import { firstWrong } from '../face/wish';
import { FOR_WHOM_WORDS } from '../face/words';
import { NoRequest } from '../parts/NoRequest';
import { WhenFields } from '../parts/WhenFields';
import { checkDraft, placeOf, startOf } from './form';
import '../parts/request.scss';

const WHOM_OPTIONS = FOR_WHOM.map((value) => ({ value, text: FOR_WHOM_WORDS[value] }));
const KIND_OPTIONS = KINDS.map((value) => ({ value, text: KIND_WORDS[value].saying, note: KIND_WORDS[value].name }));
const isKind = (text: string | undefined) => KINDS.find((kind) => kind === text);

/** What is wrong where, by the cloud: a refused text belongs to what was written. */
function refusedFields(error: CallError | undefined): Errors {
  if (!error) return {};
  if (error.code === 'RISKY_TEXT' && !error.fields) return { text: error.message };
  return error.fields ?? {};
}

/** Everything about one request for help on one page. What is typed stays, whatever happens, until it is sent. */
export default function AskPage() {
  const params = useParams();
  const stationId = params.stationId ?? lastStation();
  const { off } = useSwitches();
  const station = useStationHome(stationId);
  const templates = useTemplates();
  const create = useAction('request', 'create');
  const { tap, busy } = useTapWithMessages(templates.ids, ['progress']);
  const pictures = usePhotos(MAX_PHOTOS, async (count) => (await call('request', 'photoPaths', { count })).paths);
  const [draft, change, drop] = useDraft<Draft>('request', (typed) => startOf(typed, rememberedHomes()[0], isKind(params.kind)));
  const [remember, setRemember] = useState(() => rememberedHomes().length > 0);
  const [missing, setMissing] = useState<Errors>({});
  const [unsent, setUnsent] = useState<CallError | undefined>();
  const [choosing, setChoosing] = useState(false);
  const { unsend } = pictures;
  useEffect(() => {
    if (create.error && !create.error.unsure) unsend();
  }, [create.error, unsend]);
  if (!stationId) return <NoRequest title="请人来帮忙" />;
  const error = unsent ?? create.error;
  const errors = { ...refusedFields(create.error), ...missing };
  const self = draft.forWhom === 'self';

  const chooseWhom = (forWhom: (typeof FOR_WHOM)[number]) => {
    const known = rememberedHomes().find((home) => home.forWhom === forWhom);
    change({ ...(known && placeOf(known)), forWhom, consent: false });
  };
  const setConsent = (wanted: boolean) => {
    setRemember(wanted);
    if (wanted) return;
    forgetHomes();
    // What is being typed is not lost with it.
    change({});
  };

  const send = () => {
    const checked = checkDraft(draft, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const { wish } = checked;
    void tap(async (notify) => {
      setUnsent(undefined);
      create.clear();
      let photos: string[] | undefined;
      try {
        photos = await pictures.send(JSON.stringify(wish));
      } catch (reason) {
        setUnsent(asCallError(reason));
        return;
      }
      const made = await create.run({ ...wish, ...(photos && { photos }), ...(notify.length > 0 && { notify: true }) });
      if (!made) return;
      if (remember) {
        const { forWhom, person, community, building, address } = wish;
        rememberHome({ stationId, forWhom, ...person, community, building, address });
      }
      drop();
      await replace('request/detail', { requestId: made.request.requestId, made: '1' });
    });
  };

  return (
    <Page
      title="请人来帮忙"
      needs="requests"
      phone={station.data?.station.phone}
      footer={
        <>
          <Outcome error={error} said={incomplete(missing)} />
          <Button block busy={busy} disabled={templates.loading} onTap={send}>
            请人来帮忙
          </Button>
        </>
      }
    >
      <Unread query={station} what="驿站的社区" />
      <Box className="step-head">
        <Box className="step-title">{draft.kind ? KIND_WORDS[draft.kind].saying : '要帮什么忙'}</Box>
        <Box className="step-note">
          {[station.data && `交给${station.data.station.name}`, '志愿者上门，不收钱'].filter(Boolean).join(' · ')}
        </Box>
        {draft.kind && !choosing ? (
          <Button kind="plain" small onTap={() => setChoosing(true)}>
            换一件事
          </Button>
        ) : null}
      </Box>
      {draft.kind && !choosing ? null : (
        <Card>
          <Choice
            label="要帮什么忙"
            options={KIND_OPTIONS}
            value={draft.kind}
            onChange={(kind) => {
              change({ kind });
              setChoosing(false);
            }}
            error={errors.kind}
          />
        </Card>
      )}
      <Card>
        <Field
          id="text"
          label={draft.kind === 'other' ? '要帮什么忙' : '还想说的（可以不写）'}
          value={draft.text}
          onInput={(text) => change({ text })}
          error={errors.text}
          placeholder="例如：厨房的灯不亮了"
          lines={3}
          limit={300}
        />
        {off('uploads') ? null : (
          <PhotoFields
            photos={pictures.photos}
            max={MAX_PHOTOS}
            hint={`最多${MAX_PHOTOS}张，办完第二天删除`}
            error={errors.photos ?? (pictures.refused ? '有一张打不开或太大，请换一张' : undefined)}
            onAdd={pictures.add}
            onRemove={pictures.remove}
          />
        )}
      </Card>
      <Card>
        <Choice inline label="帮谁" options={WHOM_OPTIONS} value={draft.forWhom} onChange={chooseWhom} error={errors.forWhom} />
        <WhereFields draft={draft} communities={station.data?.communities ?? []} errors={errors} onChange={change} />
      </Card>
      <Card>
        <WhenFields draft={draft} now={cloudNow()} error={errors.date} onChange={change} />
      </Card>
      <Card>
        <Tick
          text={self ? '同意把我的电话和地址给上门的人' : '已经问过本人，同意把电话和地址给上门的人'}
          note="小区和几幢志愿者都看得到；电话和门牌只给驿站和接单的人，看了会留下记录"
          checked={draft.consent}
          onChange={(consent) => change({ consent })}
          error={errors.consent}
        />
        <Tick
          text="在这台手机上记住，下次点两下就行"
          note="只存在这台手机，在“我的”里随时可以撤回"
          checked={remember}
          onChange={setConsent}
        />
      </Card>
    </Page>
  );
}
