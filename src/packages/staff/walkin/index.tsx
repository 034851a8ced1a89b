import { useState } from 'react';
import { type Booking, PRIORITY_RULE, type Priority } from '../../../../contract/booking';
import type { InputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { StaffGate } from '../../../components/StaffGate';
import { PriorityChoice } from '../shared/PriorityChoice';
import { type ChosenTime, TimeChoice } from '../shared/TimeChoice';
import { Registered } from './Registered';
import { ServiceChoice } from './ServiceChoice';
import './index.scss';

const TITLE = '现场取号';
const WHEN = [
  { value: 'now', text: '人在窗口' },
  { value: 'later', text: '电话预约' },
] as const;
type When = (typeof WHEN)[number]['value'];

export default function WalkInPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => <WalkIn stationId={stationId} />}
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
  const [serviceId, setServiceId] = useState<string>();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [when, setWhen] = useState<When>('now');
  const [time, setTime] = useState<ChosenTime>();
  const [priority, setPriority] = useState<Priority>();
  const fields = walkIn.error?.fields ?? {};
  const ready = name.trim() !== '' && (when === 'now' || time?.start !== undefined);

  const submit = async () => {
    if (!serviceId) return;
    const input: InputOf<'booking', 'walkIn'> = {
      stationId,
      serviceId,
      applicant: { name, ...(phone.trim() && { phone }) },
      ...(when === 'later' ? time && { date: time.date, start: time.start } : { priority }),
    };
    const answer = await walkIn.run(input);
    if (answer) onDone(answer.booking);
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
            <ServiceChoice services={offered} value={serviceId} onChange={setServiceId} error={fields.serviceId} />
            {serviceId ? (
              <>
                <Card>
                  <Field id="name" label="姓名" value={name} limit={30} error={fields['applicant.name']} onInput={setName} />
                  <Field
                    id="phone"
                    label="电话（可以不填）"
                    kind="tel"
                    value={phone}
                    hint="叫号时人不在，可以打这个电话"
                    error={fields['applicant.phone']}
                    onInput={setPhone}
                  />
                </Card>
                <Card>
                  <Choice<When> label="什么时候办" inline options={WHEN} value={when} onChange={setWhen} />
                  {when === 'later' ? <TimeChoice stationId={stationId} serviceId={serviceId} value={time} onChange={setTime} /> : null}
                </Card>
                {when === 'now' ? (
                  <Card title="优先叫号">
                    <PriorityChoice value={priority} onChange={setPriority} />
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
