import { useState } from 'react';
import * as v from 'valibot';
import { Applicant, RELATIONS, type Relation } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { forgetApplicant, keepTyped, rememberApplicant, rememberedApplicant, typedApplicant } from '../../../api/applicant';
import { open, useParams } from '../../../api/navigate';
import { useStationHome } from '../../../api/useStationHome';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Page } from '../../../components/Page';
import { RELATION_WORDS } from '../../../words/booking';
import { AlreadyMade } from '../parts/AlreadyMade';
import { dropMade, madeFrom } from '../parts/made';
import { NoStation } from '../parts/NoStation';
import { focusOn } from './focusOn';
import { PhoneFill } from './PhoneFill';
import '../parts/booking.scss';

const RELATION_OPTIONS = RELATIONS.map((value) => ({ value, text: RELATION_WORDS[value] }));

type Errors = Partial<Record<'name' | 'phone' | 'relation', string>>;

/** Who comes. Nothing but a name and a number; kept on this device only, and only when the person wants it. */
export default function ApplicantPage() {
  const { stationId, serviceId, date, start } = useParams();
  const station = useStationHome(stationId);
  const [first] = useState(() => typedApplicant(Date.now()) ?? rememberedApplicant());
  const [name, setName] = useState(first?.name ?? '');
  const [phone, setPhone] = useState(first?.phone ?? '');
  const [relation, setRelation] = useState<Relation | undefined>(first?.relation ?? 'self');
  const [remember, setRemember] = useState(() => rememberedApplicant() !== undefined);
  const [errors, setErrors] = useState<Errors>({});
  const [again, setAgain] = useState(false);
  if (!stationId || !serviceId || !date || !start) return <NoStation title="谁来办" />;
  const made = again ? undefined : madeFrom({ stationId, serviceId, date, start });
  if (made)
    return (
      <AlreadyMade
        bookingId={made}
        onAgain={() => {
          dropMade();
          setAgain(true);
        }}
      />
    );
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const proxy = service?.proxy === true;

  const next = () => {
    const checked = v.safeParse(Applicant, { name, phone, ...(proxy ? { relation } : {}) });
    if (!checked.success) {
      const nested = v.flatten<typeof Applicant>(checked.issues).nested ?? {};
      setErrors({ name: nested.name?.[0], phone: nested.phone?.[0], relation: nested.relation?.[0] });
      focusOn(nested.name ? 'name' : 'phone');
      return;
    }
    keepTyped(checked.output, Date.now());
    if (remember) rememberApplicant(checked.output);
    open('/packages/booking/confirm/index', { stationId, serviceId, date, start });
  };
  const setConsent = (wanted: boolean) => {
    setRemember(wanted);
    if (!wanted) forgetApplicant();
  };

  return (
    <Page
      title="谁来办"
      phone={station.data?.station.phone}
      footer={
        <Button block onTap={next}>
          下一步
        </Button>
      }
    >
      <Box className="step-head">
        <Box className="step-title keep">{visitWord(date, start)}</Box>
        <Box className="step-note">{[service?.name, station.data?.station.name].filter(Boolean).join(' · ')}</Box>
      </Box>
      <Card>
        <Field
          id="name"
          label="姓名"
          value={name}
          onInput={setName}
          error={errors.name}
          placeholder="和证件上的一样"
          maxLength={30}
          autoComplete="name"
        />
        <Field
          id="phone"
          label="手机号"
          value={phone}
          onInput={setPhone}
          error={errors.phone}
          hint="时间有变时打给您，不发广告"
          kind="tel"
          maxLength={13}
          autoComplete="tel"
        />
        <PhoneFill onPhone={setPhone} />
        {proxy ? (
          <Choice inline label="这次是给谁办" options={RELATION_OPTIONS} value={relation} onChange={setRelation} error={errors.relation} />
        ) : null}
      </Card>
      <Card>
        <Tick
          text="在这台手机上记住，下次不用再填"
          note="只存在这台手机，在“我的”里随时可以撤回"
          checked={remember}
          onChange={setConsent}
        />
      </Card>
      <Box as="p" className="prevails">
        姓名和手机号只给办事的窗口用，加密保存。不用填身份证号。
      </Box>
    </Page>
  );
}
