import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { instantOf } from '../../../../contract/shanghai';
import type { Service } from '../../../../contract/station';
import { open, replace, restart, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { keptAnswer, useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { wishWord } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { AlsoThen } from '../face/AlsoThen';
import { dropTyped, typedApplicant } from '../face/applicant';
import { clashesWith } from '../face/clash';
import { useTemplates } from '../face/useProfile';
import { useTapWithMessages } from '../face/useTapWithMessages';
import { RELATION_WORDS } from '../face/words';
import { ApprovalNotice } from '../parts/ApprovalNotice';
import { answerBy } from '../parts/approval';
import { keepMade } from '../parts/made';
import { NoService, NoStation } from '../parts/NoStation';
import { waitingWord } from '../parts/waiting';
import { Answer } from './Answer';
import { Refused } from './Refused';
import '../parts/booking.scss';

/** Everything on one page before it counts, each answer with a way to change it. With `wait` it joins a waiting list. */
export default function ConfirmPage() {
  const { stationId, serviceId, date, start = '', wait, moveOf } = useParams();
  const station = useStationHome(stationId);
  const templates = useTemplates();
  const mine = useQuery('booking', 'mine', wait ? null : { open: true, limit: 50 }, { cacheKey: 'mine' });
  const create = useAction('booking', 'create');
  const join = useAction('booking', 'joinWaitlist');
  const { tap, busy } = useTapWithMessages(templates.ids);
  const [applicant] = useState(() => typedApplicant(cloudNow()));
  if (!stationId || !serviceId || !date || (!start && !wait)) return <NoStation title="核对一下" />;
  const visit = { stationId, serviceId, date, start, wait };
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const changeTime = () => replace('booking/time', { stationId, serviceId, date, moveOf });
  const changePerson = () => replace('booking/applicant', visit);

  if (!applicant)
    return (
      <Page title="核对一下">
        <Empty title="还没有填谁来办" action={<Button onTap={changePerson}>去填写</Button>}>
          填好姓名和手机号就能预约
        </Empty>
      </Page>
    );

  const book = () =>
    tap(async (notify) => {
      const wish = { stationId, serviceId, date, applicant, ...(notify.length > 0 && { notify }) };
      const made = wait ? await join.run({ ...wish, ...(start && { start }) }) : await create.run({ ...wish, start });
      if (!made) return;
      dropTyped();
      keepMade(visit, made.booking.bookingId);
      await restart('booking/done', { bookingId: made.booking.bookingId });
    });
  const action = wait ? '确认排队' : service?.approval ? '提交预约' : '确认预约';
  const error = wait ? join.error : create.error;

  return (
    <Page
      title="核对一下"
      phone={station.data?.station.phone}
      footer={
        service ? (
          <Button block busy={busy} disabled={templates.loading} onTap={book}>
            {action}
          </Button>
        ) : undefined
      }
    >
      <LoadState query={station}>
        {({ station: where }) =>
          service ? (
            <>
              {error ? (
                <Refused
                  error={error}
                  station={where}
                  action={action}
                  onTime={changeTime}
                  onPerson={changePerson}
                  onWait={wait ? undefined : () => replace('booking/confirm', { ...visit, wait: '1' })}
                />
              ) : null}
              <Unread query={mine} what="您别的预约" />
              {wait ? null : (
                <AlsoThen
                  names={clashesWith(spanOf(date, start, service.minutes), {
                    bookings: mine.data?.bookings.filter(({ bookingId }) => bookingId !== moveOf),
                    activities: keptAnswer<OutputOf<'request', 'neighbours'>>('neighbours')?.own,
                  })}
                />
              )}
              <Beforehand service={service} date={date} start={start} waits={wait !== undefined} moves={moveOf !== undefined} />
              <Card title="请看看对不对">
                <Box as="ul" className="rows">
                  <Answer name={wait ? '等哪个时间' : '时间'} value={wishWord(date, start)} onChange={changeTime} />
                  <Answer
                    name="办什么"
                    value={service.name}
                    note={`${service.time} · ${service.fee}`}
                    onChange={() => open('booking/services', { stationId })}
                  />
                  <Answer name="在哪里" value={where.name} note={where.address} />
                  <Answer
                    name="谁来办"
                    value={applicant.name}
                    note={[applicant.phone, service.proxy && applicant.relation ? `给${RELATION_WORDS[applicant.relation]}办` : undefined]
                      .filter(Boolean)
                      .join(' · ')}
                    onChange={moveOf ? undefined : changePerson}
                  />
                  <Answer list name="带上" value={service.materials.join('、') || '什么都不用带'} />
                </Box>
              </Card>
              <Box as="p" className="prevails">
                {`具体以${service.authority}要求为准。不能来请早点取消，把时间留给别人。`}
              </Box>
            </>
          ) : (
            <NoService stationId={stationId} />
          )
        }
      </LoadState>
    </Page>
  );
}

const spanOf = (date: string, start: string, minutes: number) => {
  const from = instantOf(date, start);
  return { from, to: from + minutes * 60_000 };
};

interface BeforehandProps {
  service: Service;
  date: string;
  start: string;
  waits: boolean;
  moves: boolean;
}

/** What a person must know before the tap, if it does not book at once. */
function Beforehand({ service, date, start, waits, moves }: BeforehandProps) {
  const now = cloudNow();
  const { approval } = service;
  if (waits)
    return (
      <Notice title={waitingWord(service)}>{moves ? '等到了就换到新时间，现在约好的先给您留着' : '轮到您时请在“我的预约”里确认'}</Notice>
    );
  if (!approval) return null;
  return <ApprovalNotice answer={{ until: answerBy(approval, date, start, now), unanswered: approval.unanswered }} now={now} />;
}
