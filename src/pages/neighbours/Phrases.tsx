import { KIND_WORDS, KINDS, type Kind } from '../../../contract/request';
import { Box } from '../../components/Box';
import { Icon } from '../../components/Icon';
import { Tap } from '../../components/Tap';
import { KIND_ICONS } from '../../packages/request/face/kindIcons';

/** The commonest first. */
const ORDER = Object.keys(KIND_WORDS).filter((key): key is Kind => KINDS.some((kind) => kind === key));

/** The kinds of need, each in the words of the person who needs it, on its own button. */
export function Phrases({ onChoose }: { onChoose: (kind: Kind) => void }) {
  return (
    <Box className="phrases">
      {ORDER.map((kind) => (
        <Tap key={kind} className="phrase" onTap={() => onChoose(kind)}>
          <Icon name={KIND_ICONS[kind]} scale={1.2} />
          <Box as="span" className="phrase-words keep">
            {KIND_WORDS[kind].saying}
          </Box>
        </Tap>
      ))}
    </Box>
  );
}
