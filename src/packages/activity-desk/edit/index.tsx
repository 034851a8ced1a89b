import { useParams } from '../../../api/navigate';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { Change } from './Change';
import { PutOn } from './PutOn';
import './index.scss';

/** Puts on an activity; with `activityId` corrects one. */
export default function EditPage() {
  const { activityId } = useParams();
  return (
    <StaffGate title={activityId ? '改活动' : '办一场活动'} needs="desk">
      {({ stationId, stationName }) =>
        activityId ? (
          <Change stationId={stationId} activityId={activityId} />
        ) : (
          <PutOn key={stationId} stationId={stationId} stationName={stationName} />
        )
      }
    </StaffGate>
  );
}
