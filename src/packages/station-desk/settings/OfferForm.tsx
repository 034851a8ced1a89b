import type { Approval, Offer, Service } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { DEFAULTS, draftOf, type OfferDraft, offerFrom } from './offer';

const ASKS = [
  { value: 'no', text: '约了就算数' },
  { value: 'yes', text: '驿站答复后才算' },
] as const;
type Asks = (typeof ASKS)[number]['value'];

const HOURS = [2, 4, 24, 48] as const;

const UNANSWERED: readonly { value: Approval['unanswered']; text: string }[] = [
  { value: 'refuse', text: '算不同意' },
  { value: 'accept', text: '算同意' },
];

interface OfferFormProps {
  offer: Offer;
  /** As the catalogue has it. */
  service: Service;
  /** The offer's place in the list: the cloud names refused fields by it. */
  at: number;
  busy: boolean;
  error: CallError | undefined;
  /** The name of its draft, and the version of the station it is typed over. */
  form: string;
  version: number;
  /** `drop` forgets the draft once it is saved. */
  onSave: (offer: Offer, drop: () => void) => void;
  onBack: () => void;
}

/** Whether the station answers each booking of a service, how long it takes, how far ahead it can be booked, and who may come. */
export function OfferForm({ offer, service, at, busy, error, form, version, onSave, onBack }: OfferFormProps) {
  const [draft, set, drop] = useDraft<OfferDraft>(form, (kept) => kept ?? draftOf(offer, service), version);
  const { approval } = draft;
  const wrong = (field: keyof Offer) => error?.fields?.[`changes.offers.${at}.${field}`];
  const hours = approval && !HOURS.some((one) => one === approval.hours) ? [approval.hours, ...HOURS] : HOURS;
  const amount = (field: 'minutes' | 'horizonDays' | 'offerMinutes', label: string, hint: string) => (
    <Field
      id={field}
      label={label}
      kind="digits"
      value={draft[field]}
      hint={hint}
      error={wrong(field)}
      onInput={(text) => set({ [field]: text })}
    />
  );
  return (
    <Page
      title={service.name}
      footer={
        <>
          <Outcome error={error} />
          <Button block busy={busy} onTap={() => onSave(offerFrom(draft, offer, service), drop)}>
            保存
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            不改了
          </Button>
        </>
      }
    >
      <Card>
        <Choice<Asks>
          label="居民约了以后"
          options={ASKS}
          value={approval ? 'yes' : 'no'}
          onChange={(value) => set({ approval: value === 'yes' ? { ...DEFAULTS.approval } : undefined })}
        />
        {approval ? (
          <>
            <Choice
              label="几小时内答复"
              inline
              options={hours.map((value) => ({ value, text: `${value}小时` }))}
              value={approval.hours}
              onChange={(value) => set({ approval: { ...approval, hours: value } })}
              error={error?.fields?.[`changes.offers.${at}.approval.hours`]}
            />
            <Choice<Approval['unanswered']>
              label="到时候没有答复"
              inline
              options={UNANSWERED}
              value={approval.unanswered}
              onChange={(value) => set({ approval: { ...approval, unanswered: value } })}
            />
          </>
        ) : null}
      </Card>
      <Card title="时间">
        {amount('minutes', '办一次要几分钟', `空着就是 ${service.minutes} 分钟`)}
        {amount('horizonDays', '能提前几天约', `空着就是 ${DEFAULTS.horizonDays} 天`)}
        {amount('offerMinutes', '有空位时，给排队的人留几分钟', `空着就是 ${DEFAULTS.offerMinutes} 分钟`)}
      </Card>
      <Card>
        <Tick text="家人可以代办" checked={draft.proxy} onChange={(proxy) => set({ proxy })} />
        <Tick
          text="约了没来要记下"
          note="90 天里两次没来，暂停网上预约 30 天"
          checked={draft.countsNoShows}
          onChange={(countsNoShows) => set({ countsNoShows })}
        />
      </Card>
    </Page>
  );
}
