import { useState } from 'react';
import { type Booking, PRIORITY_RULE } from '../../../../contract/booking';
import type { InputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { type CalledFirst, PriorityChoice } from '../parts/PriorityChoice';
import { type ChosenTime, TimeChoice } from '../parts/TimeChoice';
import { Registered } from './Registered';
import { ServiceChoice } from './ServiceChoice';
import './index.scss';
import { PersonFields } from '../../../components/PersonFields';

const TITLE = '现场取号';
const WHEN = [
  { value: 'now', text: '人在窗口' },
  { value: 'later', text: '电话预约' },
] as const;
type When = (typeof WHEN)[number]['value'];

interface WalkInDraft {
  serviceId: string | undefined;
  name: string;
  phone: string;
  when: When;
  time: ChosenTime | undefined;
  first: CalledFirst;
}

const NOBODY: WalkInDraft = { serviceId: undefined, name: '', phone: '', when: 'now', time: undefined, first: {} };

export default function WalkInPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <WalkIn key={stationId} stationId={stationId} />}
    </StaffGate>
  );
}

function WalkIn({ stationId }: { stationId: string }) {
  const [done, setDone] = useState<Booking>();
  // A new form for each person: nothing of the last one may slip into the next.
  const [person, setPerson] = useState(0);
  if (done) {
    return (
      <Registered
        booking={done}
        onAnother={() => {
          setDone(undefined);
          setPerson(person + 1);
        }}
      />
    );
  }
  return <Form key={person} stationId={stationId} onDone={setDone} />;
}

function Form({ stationId, onDone }: { stationId: string; onDone: (booking: Booking) => void }) {
  const services = useQuery('station', 'services', { stationId }, { cacheKey: `services:${stationId}` });
  const walkIn = useAction('booking', 'walkIn');
  const [{ serviceId, name, phone, when, time, first }, change, drop] = useDraft<WalkInDraft>(
    `walk-in:${stationId}`,
    (kept) => kept ?? NOBODY,
  );
  const fields = walkIn.error?.fields ?? {};
  const ready = name.trim() !== '' && (when === 'now' || time?.start !== undefined);

  const submit = async () => {
    if (!serviceId) return;
    const input: InputOf<'booking', 'walkIn'> = {
      stationId,
      serviceId,
      applicant: { name, ...(phone.trim() && { phone }) },
      ...(when === 'later' ? time && { date: time.date, start: time.start } : first),
    };
    const answer = await walkIn.run(input);
    if (!answer) return;
    drop();
    onDone(answer.booking);
  };

  const footer = serviceId ? (
    <>
      <Outcome error={walkIn.error} />
      <Button block busy={walkIn.busy} disabled={!ready} onTap={submit}>
        {when === 'now' ? '取号' : '约好这个时间'}
      </Button>
    </>
  ) : undefined;

  return (
    <Page title={TITLE} footer={footer}>
      <LoadState query={services}>
        {({ services: offered }) => (
          <>
            <ServiceChoice services={offered} value={serviceId} onChange={(id) => change({ serviceId: id })} error={fields.serviceId} />
            {serviceId ? (
              <>
                <Card>
                  <PersonFields
                    person={{ name, phone }}
                    name={{ label: '姓名' }}
                    phone={{ label: '电话（可以不填）', hint: '叫号时人不在，可以打这个电话' }}
                    errors={{ name: fields['applicant.name'], phone: fields['applicant.phone'] }}
                    onChange={change}
                  />
                </Card>
                <Card>
                  <Choice<When> label="什么时候办" inline options={WHEN} value={when} onChange={(value) => change({ when: value })} />
                  {when === 'later' ? (
                    <TimeChoice stationId={stationId} serviceId={serviceId} value={time} onChange={(value) => change({ time: value })} />
                  ) : null}
                </Card>
                {when === 'now' ? (
                  <Card title="优先叫号">
                    <PriorityChoice value={first} onChange={(value) => change({ first: value })} />
                    <Box className="walkin-rule">{PRIORITY_RULE}</Box>
                  </Card>
                ) : null}
              </>
            ) : null}
          </>
        )}
      </LoadState>
    </Page>
  );
}
