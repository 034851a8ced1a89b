import { useState } from 'react';
import { visitWord } from '../../../../contract/shanghai';
import { dropTyped, typedApplicant } from '../../../api/applicant';
import { open, replace, restart, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useStationHome } from '../../../api/useStationHome';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { RELATION_WORDS } from '../../../words/booking';
import { keepMade } from '../parts/made';
import { NoService, NoStation } from '../parts/NoStation';
import { Answer } from './Answer';
import { Refused } from './Refused';
import '../parts/booking.scss';

/** Everything on one page before it counts, each answer with a way to change it. */
export default function ConfirmPage() {
  const { stationId, serviceId, date, start } = useParams();
  const station = useStationHome(stationId);
  const create = useAction('booking', 'create');
  const [applicant] = useState(() => typedApplicant(Date.now()));
  if (!stationId || !serviceId || !date || !start) return <NoStation title="核对一下" />;
  const where = { stationId, serviceId, date, start };
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const changeTime = () => replace('/packages/booking/time/index', { stationId, serviceId, date });
  const changePerson = () => replace('/packages/booking/applicant/index', where);

  if (!applicant)
    return (
      <Page title="核对一下">
        <Empty title="还没有填谁来办" action={<Button onTap={changePerson}>去填写</Button>}>
          填好姓名和手机号就能预约
        </Empty>
      </Page>
    );

  const book = async () => {
    const made = await create.run({ ...where, applicant });
    if (!made) return;
    dropTyped();
    keepMade(where, made.booking.bookingId);
    await restart('/packages/booking/done/index', { bookingId: made.booking.bookingId });
  };

  return (
    <Page
      title="核对一下"
      phone={station.data?.station.phone}
      footer={
        service ? (
          <Button block busy={create.busy} onTap={book}>
            确认预约
          </Button>
        ) : undefined
      }
    >
      <LoadState query={station}>
        {({ station: { name, address, phone } }) =>
          service ? (
            <>
              {create.error ? <Refused error={create.error} phone={phone} onTime={changeTime} onPerson={changePerson} /> : null}
              <Card title="请看看对不对">
                <Box as="ul" className="rows">
                  <Answer name="时间" value={visitWord(date, start)} onChange={changeTime} />
                  <Answer
                    name="办什么"
                    value={service.name}
                    note={`${service.time} · ${service.fee}`}
                    onChange={() => open('/packages/booking/services/index', { stationId })}
                  />
                  <Answer name="在哪里" value={name} note={address} />
                  <Answer
                    name="谁来办"
                    value={applicant.name}
                    note={[applicant.phone, service.proxy && applicant.relation ? `给${RELATION_WORDS[applicant.relation]}办` : undefined]
                      .filter(Boolean)
                      .join(' · ')}
                    onChange={changePerson}
                  />
                  <Answer name="带上" value={service.materials.join('、') || '什么都不用带'} />
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
