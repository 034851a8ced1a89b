import { useState } from 'react';
import type { Applicant } from '../../../../contract/booking';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { dial } from '../../../device/phone';
import { useLook } from '../../../theme/useLook';
import { wishWord } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import {
  type ApplicantDraft,
  forgetApplicant,
  keepTyped,
  rememberApplicant,
  rememberedApplicant,
  typedApplicant,
  type Who,
} from '../face/applicant';
import { MemberFields } from '../face/MemberFields';
import { firstWrong, type MemberErrors } from '../face/member';
import { PhoneFill } from '../face/PhoneFill';
import { useProfile } from '../face/useProfile';
import { AlreadyMade } from '../parts/AlreadyMade';
import { dropMade, madeFrom } from '../parts/made';
import { NoStation } from '../parts/NoStation';
import { OtherWays, Paused } from '../parts/OtherWays';
import { WhoFor } from './WhoFor';
import { knownMember, newMemberOf, selfOf, startOf } from './who';
import '../parts/booking.scss';
import { PersonFields } from '../../../components/PersonFields';

/** Who comes. Nothing but a name and a number; one's own stay on this device only, and only when the person wants it. */
export default function ApplicantPage() {
  const { stationId, serviceId, date, start = '', wait } = useParams();
  const { elder } = useLook();
  const station = useStationHome(stationId);
  const profile = useProfile();
  const [draft, change] = useDraft<ApplicantDraft>(
    'applicant-form',
    (typed) => typed ?? startOf(typedApplicant(cloudNow()), rememberedApplicant()),
  );
  const { who, member } = draft;
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
  const known = typeof who === 'string' ? undefined : members.find(({ memberId }) => memberId === who.memberId);
  // A family member who is not known (any more) is there as typed; where it has to be the person, nobody else is asked for.
  const lost = typeof who !== 'string' && !known && !profile.loading;
  const asked: Who = !proxy ? 'self' : !lost ? who : member.name ? 'new' : 'self';
  const pause = profile.data?.pauses.find(({ memberId }) => (asked === 'self' ? memberId === undefined : memberId === known?.memberId));
  const paused = pause !== undefined && asked !== 'new' ? pause : undefined;

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
        <>
          <Card>
            <PersonFields
              own
              person={draft}
              name={{ label: '姓名', placeholder: '和证件上的一样' }}
              phone={{ label: '手机号', hint: '时间有变时打给您，不发广告' }}
              errors={errors}
              onChange={change}
            />
            <PhoneFill onPhone={(filled) => change({ phone: filled })} />
          </Card>
          <Card>
            <Tick
              text="在这台手机上记住，下次不用再填"
              note="只存在这台手机，在“我的”里随时可以撤回"
              checked={remember}
              onChange={setConsent}
            />
          </Card>
        </>
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
