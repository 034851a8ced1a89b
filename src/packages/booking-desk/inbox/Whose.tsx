import type { ReactNode } from 'react';
import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Tap } from '../../../components/Tap';

/** Whose task it is, for what and when; leads to the booking. */
export function Whose({ booking, badge }: { booking: Booking; badge?: ReactNode }) {
  const { bookingId, applicant, serviceName, date, start } = booking;
  return (
    <Tap className="task-words" onTap={() => open('booking-desk/window', { bookingId })}>
      <Box as="span" className="task-name">
        {applicant.name}
        {badge}
      </Box>
      <Box as="span" className="task-line">
        {serviceName}
      </Box>
      <Box as="span" className="task-line keep">
        {visitWord(date, start)}
      </Box>
    </Tap>
  );
}
