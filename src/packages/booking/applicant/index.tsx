import { useState } from 'react';
import type { Applicant } from '../../../../contract/booking';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { dial } from '../../../device/phone';
import { useLook } from '../../../theme/useLook';
import { wishWord } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { type ApplicantDraft, forgetApplicant, keepTyped, rememberApplicant, rememberedApplicant, typedApplicant } from '../face/applicant';
import { MemberFields } from '../face/MemberFields';
import { firstWrong, type MemberErrors } from '../face/member';
import { useProfile } from '../face/useProfile';
import { AlreadyMade } from '../parts/AlreadyMade';
import { dropMade, madeFrom } from '../parts/made';
import { NoStation } from '../parts/NoStation';
import { OtherWays, Paused } from '../parts/OtherWays';
import { OwnFields } from './OwnFields';
import { WhoFor } from './WhoFor';
import { askedFor, knownMember, newMemberOf, selfOf, startOf } from './who';
import '../parts/booking.scss';

/** The visitor: only a name and a number. One's own stay on this device only, and only with consent. */
export default function ApplicantPage() {
  const { stationId, serviceId, date, start = '', wait } = useParams();
  const { elder } = useLook();
  const station = useStationHome(stationId);
  const profile = useProfile();
  const [draft, change] = useDraft<ApplicantDraft>(
    'applicant-form',
    (typed) => typed ?? startOf(typedApplicant(cloudNow()), rememberedApplicant()),
  );
  const { member } = draft;
  const [remember, setRemember] = useState(() => rememberedApplicant() !== undefined);
  const [errors, setErrors] = useState<MemberErrors>({});
  const [again, setAgain] = useState(false);
  if (!stationId || !serviceId || !date || (!start && !wait)) return <NoStation title="谁来办" />;
  const visit = { stationId, serviceId, date, start, wait };
  const made = again ? undefined : madeFrom(visit);
  if (made)
    return (
      <AlreadyMade
        bookingId={made}
        waiting={wait !== undefined}
        onAgain={() => {
          dropMade();
          setAgain(true);
        }}
      />
    );
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const proxy = service?.proxy === true;
  const members = profile.data?.members ?? [];
  const { asked, known, pause: paused } = askedFor(draft, { profile: profile.data, loading: profile.loading, proxy });

  const goOn = (applicant: Applicant) => {
    keepTyped(applicant, cloudNow());
    void open('booking/confirm', visit);
  };
  const next = () => {
    if (asked !== 'self' && asked !== 'new') {
      if (known) goOn(knownMember(known));
      return;
    }
    const checked = asked === 'self' ? selfOf(draft, proxy) : newMemberOf(member);
    if ('errors' in checked) {
      setErrors(checked.errors);
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    setErrors({});
    if (asked === 'self' && remember) rememberApplicant(checked.applicant);
    goOn(checked.applicant);
  };
  const setConsent = (wanted: boolean) => {
    setRemember(wanted);
    if (wanted) return;
    forgetApplicant();
    // What is being typed is not lost with it.
    change({});
  };
  const phone = station.data?.station.phone;

  return (
    <Page
      title="谁来办"
      phone={phone}
      footer={
        paused ? (
          phone && !elder ? (
            <Button block icon="phone" onTap={() => dial(phone)}>
              打电话 {phone}
            </Button>
          ) : undefined
        ) : (
          <>
            <Outcome said={incomplete(errors)} />
            <Button block disabled={asked !== 'self' && asked !== 'new' && !known} onTap={next}>
              下一步
            </Button>
          </>
        )
      }
    >
      <Unread query={profile} what="您的家人" />
      <Box className="step-head">
        <Box className="step-title keep">{wishWord(date, start)}</Box>
        <Box className="step-note">{[service?.name, station.data?.station.name, wait && '排队等'].filter(Boolean).join(' · ')}</Box>
      </Box>
      {paused ? <Paused {...paused} /> : null}
      {proxy ? (
        <Card>
          <WhoFor
            members={members}
            who={asked}
            onChange={(chosen) => {
              change({ who: chosen });
              setErrors({});
            }}
          />
        </Card>
      ) : null}
      {paused && station.data ? <OtherWays station={station.data.station} /> : null}
      {asked === 'self' && !paused ? (
        <OwnFields draft={draft} errors={errors} onChange={change} remember={remember} onRemember={setConsent} />
      ) : null}
      {asked === 'new' ? (
        <Card>
          <MemberFields member={member} errors={errors} onChange={(typed) => change({ member: typed })} />
        </Card>
      ) : null}
      {paused ? null : (
        <Box as="p" className="prevails">
          姓名和手机号只给办事的窗口用，加密保存。不用填身份证号。
        </Box>
      )}
    </Page>
  );
}
