import type { Booking } from '../../../../contract/booking';
import { Notice } from '../../../components/Notice';
import { answerWord } from './approval';

/** The booking counts once the station has answered: by when, and what silence means. */
export function ApprovalNotice({ answer, now }: { answer: NonNullable<Booking['approval']>; now: number }) {
  return (
    <Notice tone="warn" title="驿站答复后才算约好">
      {answerWord(answer, now)}
    </Notice>
  );
}
