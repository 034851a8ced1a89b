import { useShareAppMessage } from '@tarojs/taro';
import { ticketOf } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { TEMPLATES } from '../../../../contract/programme';
import { open, urlOf, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ShareButton } from '../../../components/ShareButton';
import { Ticket } from '../../../components/Ticket';
import { dial } from '../../../device/phone';
import { useLook } from '../../../theme/useLook';
import { useStationHome } from '../../station/face/useStationHome';
import { withoutPeople } from '../face/withoutPeople';
import { hasBegun, isOfferOver, isOpen, isPast, quotaOf } from '../face/words';
import { LostActivity, NoActivity } from '../parts/NoActivity';
import { Recap } from '../parts/Recap';
import { Facts } from './Facts';
import { GiveUp } from './GiveUp';
import { Lecture } from './Lecture';
import { MyEntry } from './MyEntry';
import { OwnHead } from './OwnHead';
import { PhotoConsent } from './PhotoConsent';
import { PhotoObjection } from './PhotoObjection';
import { ReportPhoto } from './ReportPhoto';
import { Told } from './Told';
import { useOwnEntry } from './useOwnEntry';
import './index.scss';

const TITLE = '活动';

/** How soon the page shows a place that comes free or is taken. */
const POLL_MS = 15_000;

const LOST: Record<string, { title: string; text?: string }> = {
  NOT_FOUND: { title: '没有找到这个活动' },
  BAD_INPUT: { title: '这个二维码看不清', text: '可能弄脏或破损了，请再扫一次' },
};

type Shown = OutputOf<'activity', 'get'>;

const keep = ({ activity, now }: Shown): Shown => ({ activity: withoutPeople(activity), now });

/** One activity and my own entry. `scene` is what the code of its poster says; `partner` in a link is whose quota one counts in. */
export default function DetailPage() {
  const { activityId, step } = useParams();
  return step === 'report' && activityId ? <ReportPhoto activityId={activityId} /> : <Detail />;
}

function Detail() {
  const { activityId: linked, scene, partner, made } = useParams();
  const { elder } = useLook();
  const { off } = useSwitches();
  const input = scene ? { scene } : linked ? { activityId: linked } : null;
  const query = useQuery('activity', 'get', input, {
    pollMs: POLL_MS,
    cacheKey: input ? `activity:${scene ?? linked}` : undefined,
    keep,
  });
  const activity = query.data?.activity;
  const station = useStationHome(activity?.stationId);
  const { own, now, show, offered, take, giveUp } = useOwnEntry(query);
  useShareAppMessage(() => ({
    title: activity?.title ?? TITLE,
    path: urlOf('activity/detail', { activityId: activity?.activityId, partner }),
  }));
  if (!input) return <NoActivity title={TITLE} />;
  const phone = station.data?.station.phone;
  const decline = (
    <Button kind="ghost" block disabled={take.busy} onTap={() => giveUp.ask(true)}>
      不要了
    </Button>
  );
  const isOff = activity !== undefined && off(TEMPLATES[activity.programme].lecture ? 'lectures' : 'activities');
  const full = activity !== undefined && quotaOf(activity, partner).remaining === 0;

  return (
    <Page
      title={TITLE}
      phone={phone}
      footer={
        offered ? (
          <>
            <Outcome error={take.error} />
            <Button block busy={take.busy} onTap={take.run}>
              要这个名额
            </Button>
            {elder ? null : decline}
          </>
        ) : activity && !isOff && isOpen(activity, now) && (!own || isOfferOver(own, now)) ? (
          <Button block icon="calendar" onTap={() => open('activity/sign-up', { activityId: activity.activityId, partner })}>
            {full ? '排队等名额' : '报名'}
          </Button>
        ) : undefined
      }
    >
      <LoadState
        query={query}
        failure={(code) => {
          const lost = LOST[code];
          return lost && <LostActivity title={lost.title}>{lost.text}</LostActivity>;
        }}
      >
        {({ activity: it }) => (
          <>
            <Box className="step-head">
              <Box as="h2" className="step-title">
                {it.title}
              </Box>
              {it.series ? <Box className="step-note">{`一共${it.series.of}场，这是第${it.series.nth}场`}</Box> : null}
            </Box>
            {made && own?.status === 'joined' ? <Notice tone="success" title="报好名了" /> : null}
            {it.own ? <OwnHead activity={it} entry={it.own} now={now} /> : null}
            {it.status === 'called_off' && !own && !it.lecture ? <CalledOff reason={it.reason} /> : null}
            <Outcome error={giveUp.error} />
            {it.lecture ? <Lecture activity={it} lecture={it.lecture} now={now} onChanged={show} /> : null}
            {it.status === 'open' && own?.status === 'joined' && !isPast(it, now) ? (
              <Card title="到了出示这个">
                <Ticket name="报名码" place="驿站" code={own.code} text={ticketOf(it.activityId, own.code)} />
              </Card>
            ) : null}
            {own && it.status === 'open' && !hasBegun(it, now) ? (
              <Told activityId={it.activityId} entry={own} onChanged={(changed) => show({ activity: changed, now })} />
            ) : null}
            {/* With large letters the footer would hide until when the places are kept. */}
            {offered && elder ? <Box className="detail-buttons">{decline}</Box> : null}
            <Recap activity={it} onReport={() => open('activity/detail', { activityId: it.activityId, step: 'report' })} />
            <PhotoObjection activity={it} onDone={show} />
            <Facts activity={it} now={now} partner={partner} />
            {own?.name ? <MyEntry entry={own} /> : null}
            {own && it.status === 'open' ? (
              <PhotoConsent activityId={it.activityId} entry={own} onChanged={(changed) => show({ activity: changed, now })} />
            ) : null}
            <Box className="detail-buttons">
              {phone && !elder ? (
                <Button kind="ghost" block icon="phone" onTap={() => dial(phone)}>
                  打电话给驿站
                </Button>
              ) : null}
              {!isOff && it.status === 'open' && it.audience !== 'organisation' && !isPast(it, now) ? (
                <>
                  <ShareButton title={it.title} text="发给亲友" />
                  <Button kind="ghost" block icon="screen" onTap={() => open('activity/poster', { activityId: it.activityId })}>
                    做一张海报
                  </Button>
                </>
              ) : null}
              {own && !offered && it.status === 'open' && own.status !== 'arrived' && !hasBegun(it, now) ? (
                <Button kind="danger" block onTap={() => giveUp.ask(true)}>
                  {own.status === 'waiting' ? '不等了' : '不来了'}
                </Button>
              ) : null}
            </Box>
          </>
        )}
      </LoadState>
      {giveUp.asking && own ? <GiveUp status={own.status} busy={giveUp.busy} onYes={giveUp.run} onNo={() => giveUp.ask(false)} /> : null}
    </Page>
  );
}

/** The station does not hold it, and why. */
const CalledOff = ({ reason }: { reason: string | undefined }) => (
  <Notice tone="warn" title="对不起，这个活动取消了">
    {reason ? `原因：${reason}` : undefined}
  </Notice>
);
