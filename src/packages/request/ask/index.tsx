import { useState } from 'react';
import { FOR_WHOM, KIND_WORDS, KINDS, MAX_PHOTOS } from '../../../../contract/request';
import { useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { PhotoFields } from '../../../components/PhotoFields';
import { lastStation } from '../../station/face/lastStation';
import { useStationHome } from '../../station/face/useStationHome';
import { WhereFields } from '../face/WhereFields';
import { FOR_WHOM_WORDS } from '../face/words';
import { NoRequest } from '../parts/NoRequest';
import { WhenFields } from '../parts/WhenFields';
import { useAsk } from './useAsk';
import '../parts/request.scss';

const WHOM_OPTIONS = FOR_WHOM.map((value) => ({ value, text: FOR_WHOM_WORDS[value] }));
const KIND_OPTIONS = KINDS.map((value) => ({ value, text: KIND_WORDS[value].saying, note: KIND_WORDS[value].name }));

/** Everything about one request for help on one page. What is typed stays, whatever happens, until it is sent. */
export default function AskPage() {
  const params = useParams();
  const stationId = params.stationId ?? lastStation();
  const { off } = useSwitches();
  const station = useStationHome(stationId);
  const { draft, change, pictures, errors, ...ask } = useAsk(params.kind);
  const [choosing, setChoosing] = useState(false);
  if (!stationId) return <NoRequest title="请人来帮忙" />;
  const self = draft.forWhom === 'self';

  return (
    <Page
      title="请人来帮忙"
      needs="requests"
      phone={station.data?.station.phone}
      footer={
        <>
          <Outcome error={ask.error} said={incomplete(ask.missing)} />
          <Button block busy={ask.busy} disabled={ask.loading} onTap={() => ask.send(stationId)}>
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
        <Choice inline label="帮谁" options={WHOM_OPTIONS} value={draft.forWhom} onChange={ask.chooseWhom} error={errors.forWhom} />
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
          checked={ask.remember}
          onChange={ask.keepHome}
        />
      </Card>
    </Page>
  );
}
