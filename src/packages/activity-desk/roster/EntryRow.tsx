import type { Entry } from '../../../../contract/activity';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Tap } from '../../../components/Tap';
import { partyWord } from '../../activity/face/words';
import { noteOf } from './entries';

interface EntryRowProps {
  entry: Entry;
  /** In ms since 1970. */
  now: number;
  busy?: boolean;
  disabled?: boolean;
  onOpen: () => void;
  /** They are here; absent where nobody is expected any more. */
  onArrive?: (() => void) | undefined;
  /** They are not here after all; absent once it is too late. */
  onBack?: (() => void) | undefined;
}

/** An entry in the list: name, number of people, notes. A tap opens the entry, the button marks them as arrived. */
export function EntryRow({ entry, now, busy, disabled, onOpen, onArrive, onBack }: EntryRowProps) {
  const { name, source, partner, photos, untold } = entry;
  const shown = name || '姓名已删除';
  const note = noteOf(entry, now);
  return (
    <Box className="entry">
      <Tap className="entry-words" onTap={onOpen}>
        <Box as="span" className="entry-name">
          {shown}
          {source === 'desk' ? <Badge>驿站记的</Badge> : null}
          {partner ? <Badge tone="post">{partner}</Badge> : null}
          {photos ? null : <Badge tone="warn">不要拍</Badge>}
          {untold ? <Badge tone="warn">请打电话</Badge> : null}
        </Box>
        <Box as="span" className="row-note keep">
          {[partyWord(entry), note].filter(Boolean).join(' · ')}
        </Box>
      </Tap>
      {onArrive ? (
        <Button small kind="ghost" busy={busy} disabled={disabled} label={`到了 ${shown}`} onTap={onArrive}>
          到了
        </Button>
      ) : null}
      {onBack ? (
        <Button small kind="plain" busy={busy} disabled={disabled} label={`按错了，${shown} 没到`} onTap={onBack}>
          按错了
        </Button>
      ) : null}
    </Box>
  );
}
