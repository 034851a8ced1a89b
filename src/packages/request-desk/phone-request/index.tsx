import { useState } from 'react';
import { KIND_WORDS, KINDS, RecordInput } from '../../../../contract/request';
import { replace } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import type { Draft } from '../../request/face/asking';
import { WhereFields } from '../../request/face/WhereFields';
import { checkWish, firstWrong, NO_DRAFT } from '../../request/face/wish';
import { WhenFields } from '../../request/parts/WhenFields';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { useStationHome } from '../../station/face/useStationHome';

const TITLE = '记电话求助';
const KIND_OPTIONS = KINDS.map((value) => ({ value, text: KIND_WORDS[value].name, note: KIND_WORDS[value].saying }));

/** A request that came by phone or at the window, written down while the person is still there to be asked. */
export default function PhoneRequestPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <PhoneRequest key={stationId} stationId={stationId} />}
    </StaffGate>
  );
}

function PhoneRequest({ stationId }: { stationId: string }) {
  const station = useStationHome(stationId);
  const record = useAction('request', 'record');
  const [draft, change, drop] = useDraft<Draft>(`phone-request:${stationId}`, (kept) => kept ?? NO_DRAFT);
  const [missing, setMissing] = useState<Errors>({});
  const errors: Errors = { ...record.error?.fields, ...missing };

  const submit = async () => {
    const checked = checkWish(RecordInput, draft, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const made = await record.run(checked.wish);
    if (!made) return;
    drop();
    await replace('request-desk/request', { stationId, requestId: made.request.requestId });
  };

  return (
    <Page
      title={TITLE}
      needs="requests"
      footer={
        <>
          <Outcome error={record.error} said={incomplete(missing)} />
          <Button block busy={record.busy} onTap={submit}>
            记下这件求助
          </Button>
        </>
      }
    >
      <Unread query={station} what="驿站的社区" />
      <Card>
        <Choice label="要帮什么忙" options={KIND_OPTIONS} value={draft.kind} error={errors.kind} onChange={(kind) => change({ kind })} />
        <Field
          id="text"
          label={draft.kind === 'other' ? '要帮什么忙' : '电话里怎么说的（可以不写）'}
          value={draft.text}
          lines={2}
          limit={300}
          hint="志愿者会看到，不要写门牌号和电话"
          error={errors.text}
          onInput={(text) => change({ text })}
        />
      </Card>
      <Card>
        <WhereFields draft={draft} communities={station.data?.communities ?? []} errors={errors} onChange={change} />
      </Card>
      <Card>
        <WhenFields draft={draft} now={cloudNow()} error={errors.date} onChange={change} />
      </Card>
      <Card>
        <Tick
          text="已经问过本人，同意把电话和地址给上门的志愿者"
          note="小区和几幢志愿者都看得到；电话和门牌只给驿站和接单的人，看了会留下记录"
          checked={draft.consent}
          onChange={(consent) => change({ consent })}
          error={errors.consent}
        />
      </Card>
    </Page>
  );
}
