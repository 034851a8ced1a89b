import type { Activity } from '../../../../contract/activity';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { HAS_MAP, showOnMap } from '../../../device/place';
import { AUDIENCE_WORDS, placesWord, whenWord } from '../face/words';

interface FactsProps {
  activity: Activity;
  /** In ms since 1970. */
  now: number;
  /** Whose quota the caller counts in. */
  partner: string | undefined;
}

/** What it is, when and where, for whom, and how many places are left. */
export function Facts({ activity, now, partner }: FactsProps) {
  const { words, place, location, stationId, stationName, audience, partners } = activity;
  return (
    <Card>
      {words ? <Box className="activity-words">{words}</Box> : null}
      <Box className="rows">
        <Row icon="clock" title={whenWord(activity, now)} keep />
        <Row
          icon="pin"
          title={place}
          label={`在地图上看：${place}`}
          onTap={HAS_MAP ? () => showOnMap(location, stationName, place) : undefined}
        />
        <Row icon="home" title={stationName} note="问一问、看看别的" onTap={() => open('station', { stationId })} />
        {audience === 'organisation' ? null : (
          <Row icon="people" title={placesWord(activity, now, partner)} note={AUDIENCE_WORDS[audience]} />
        )}
        {partners.map(({ key, name, ...quota }) =>
          key === partner ? null : <Row key={key} icon="heart" title={name} note={placesWord({ ...activity, ...quota }, now)} />,
        )}
      </Box>
    </Card>
  );
}
