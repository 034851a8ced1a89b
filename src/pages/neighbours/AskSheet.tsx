import { KIND_WORDS, type Kind } from '../../../contract/request';
import { open } from '../../api/navigate';
import { useAction } from '../../api/useAction';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Confirm } from '../../components/Confirm';
import { Outcome } from '../../components/Outcome';
import { useTemplates } from '../../packages/booking/face/useProfile';
import { useTapWithMessages } from '../../packages/booking/face/useTapWithMessages';
import type { Home } from '../../packages/request/face/asking';
import { FOR_WHOM_WORDS } from '../../packages/request/face/words';

interface AskSheetProps {
  kind: Kind;
  /** The person who needs help and where, kept on this device with consent. */
  home: Home;
  stationName: string;
  onClose: () => void;
  /** To the form, where everything can be said otherwise. */
  onChange: () => void;
}

/** Everything that will be sent, before it is: the second of two taps sends it. */
export function AskSheet({ kind, home, stationName, onClose, onChange }: AskSheetProps) {
  const create = useAction('request', 'create');
  const templates = useTemplates();
  const { tap, busy } = useTapWithMessages(templates.ids, ['progress']);
  const { stationId, forWhom, name, phone, community, building, address } = home;

  const send = () =>
    tap(async (notify) => {
      const made = await create.run({
        stationId,
        kind,
        forWhom,
        person: { name, phone },
        community,
        building,
        address,
        consent: true,
        ...(notify.length > 0 && { notify: true }),
      });
      if (!made) return;
      onClose();
      await open('request/detail', { requestId: made.request.requestId, made: '1' });
    });

  return (
    <Confirm
      title={KIND_WORDS[kind].saying}
      yes="请人来帮忙"
      busy={busy}
      onYes={send}
      onNo={onClose}
      other={
        <Button block kind="ghost" disabled={busy} onTap={onChange}>
          改一改
        </Button>
      }
    >
      <Outcome error={create.error} />
      <Box as="ul" className="sheet">
        <Box as="li">{`${forWhom === 'self' ? '' : `帮${FOR_WHOM_WORDS[forWhom]} `}${name} ${phone}`}</Box>
        <Box as="li">{`${community} ${building} ${address}`}</Box>
        <Box as="li">尽快来</Box>
      </Box>
      <Box className="sheet-note">{`交给${stationName}。电话和门牌只给驿站和接单的志愿者。`}</Box>
    </Confirm>
  );
}
