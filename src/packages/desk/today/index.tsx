import { DayQueue } from '../../booking-desk/face/DayQueue';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { Menu } from './Menu';
import './index.scss';

/** Where staff begin: the queue of the day, and above it what else waits for them. */
export default function TodayPage() {
  return (
    <StaffGate title="今天的排队" needs="desk">
      {(post, change) => <DayQueue key={post.stationId} post={post} head={(day) => <Menu post={post} change={change} day={day} />} />}
    </StaffGate>
  );
}
