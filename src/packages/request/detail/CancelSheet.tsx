import type { HelpRequest } from '../../../../contract/request';
import { useDraftText } from '../../../api/useDraft';
import { Confirm } from '../../../components/Confirm';
import { ReasonChoice } from '../../../components/ReasonChoice';

const REASONS = ['已经办好了', '家里人来帮了', '改天再说'] as const;

interface CancelSheetProps {
  request: HelpRequest;
  busy: boolean;
  /** `drop` forgets the reason once it is sent. */
  onYes: (reason: string | undefined, drop: () => void) => void;
  onNo: () => void;
}

/** Asks before help is called off; the person may tell the station why. */
export function CancelSheet({ request, busy, onYes, onNo }: CancelSheetProps) {
  const [reason, setReason, drop] = useDraftText(`help-off:${request.requestId}`);
  return (
    <Confirm
      title="不用来帮忙了吗？"
      yes="不用来了"
      no="还是要来"
      danger
      busy={busy}
      onYes={() => onYes(reason.trim() || undefined, drop)}
      onNo={onNo}
    >
      {`${request.volunteer ? `会告诉${request.volunteer.name}不用来了。` : ''}取消以后不能恢复，还要帮忙得再请一次。`}
      <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} hint="可以不写" limit={60} />
    </Confirm>
  );
}
