import type { Activity } from '../../../../contract/activity';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Row } from '../../../components/Row';
import { IS_ROUGH } from '../../../device/place';
import { useLook } from '../../../theme/useLook';
import { distanceWord } from '../../../words/days';
import { badgeOf, dayOf, spanWord } from './words';

interface ActivityRowProps {
  activity: Activity;
  /** In ms since 1970. */
  now: number;
  /** Metres from where the person is. */
  distance?: number | undefined;
  /** The page is of one station: its name is not said again. */
  ofStation?: boolean;
  onTap: () => void;
}

/** An activity in a list: what, when, where, and one's own place or how many are left. */
export function ActivityRow({ activity, now, distance, ofStation, onTap }: ActivityRowProps) {
  const { elder } = useLook();
  const { title, place, stationName, series } = activity;
  const { text, tone } = badgeOf(activity, now);
  const badge = <Badge tone={tone}>{text}</Badge>;
  const where = [
    place,
    ofStation || place.includes(stationName) ? undefined : stationName,
    distance !== undefined && distanceWord(distance, IS_ROUGH),
  ];
  return (
    <Row
      title={series ? `${title}（第${series.nth}场）` : title}
      note={
        <>
          <Box>{dayOf(activity, now)}</Box>
          <Box>{spanWord(activity)}</Box>
          <Box>{where.filter(Boolean).join(' · ')}</Box>
          {activity.recap?.toJudge ? <Box>{`${activity.recap.toJudge} 张照片有人举报`}</Box> : null}
          {elder ? <Box className="activity-badge">{badge}</Box> : null}
        </>
      }
      aside={elder ? undefined : badge}
      onTap={onTap}
    />
  );
}
