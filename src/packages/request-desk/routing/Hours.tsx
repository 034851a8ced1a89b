import { LEVELS } from '../../../../contract/request';
import type { Routing } from '../../../../contract/station';
import { useTouched } from '../../../api/useTouched';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Stepper } from '../../../components/Stepper';
import { LEVEL_WORDS } from '../../request/face/words';

const MAX_HOURS = 72;

interface HoursProps {
  stationId: string;
  /** Of the station, as it is shown. */
  version: number;
  routing: Routing;
  busy: boolean;
  /** Gives whether it is saved. */
  onSave: (routing: Routing) => Promise<boolean>;
}

/** How long each level has before the next one is asked. */
export function Hours({ stationId, version, routing, busy, onSave }: HoursProps) {
  const { fields: hours, touch, saved } = useTouched(routing.hours, `levels:${stationId}`, version);
  const changed = LEVELS.some((level) => hours[level] !== routing.hours[level]);
  const save = async () => {
    if (await onSave({ ...routing, hours })) saved(hours);
  };
  return (
    <Card title="每一级几小时内要受理">
      {LEVELS.map((level) => (
        <Stepper
          key={level}
          label={LEVEL_WORDS[level]}
          value={hours[level]}
          text={`${hours[level]} 小时`}
          min={1}
          max={MAX_HOURS}
          disabled={busy}
          onChange={(value) => touch({ [level]: value })}
        />
      ))}
      <Box className="field-hint">只算每天 8:00 到 20:00。过了时间自动转下一级。</Box>
      <Box className="card-text">
        <Button block small busy={busy} disabled={!changed} onTap={save}>
          保存时间
        </Button>
      </Box>
    </Card>
  );
}
