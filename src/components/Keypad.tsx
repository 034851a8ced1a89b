import { Box } from './Box';
import { Icon } from './Icon';
import { Tap } from './Tap';
import { useDigitKeys } from './useDigitKeys';
import { CODE_LENGTH } from './useTypedCode';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface KeypadProps {
  digits: string;
  busy: boolean;
  onDigit: (digit: string) => void;
  onErase: () => void;
  onClear: () => void;
}

/** Six places and a pad of keys large enough for a thumb; a keyboard's own digits work too. */
export function Keypad({ digits, busy, onDigit, onErase, onClear }: KeypadProps) {
  useDigitKeys({ add: onDigit, erase: onErase });
  const key = (digit: string) => (
    <Tap key={digit} className="key" disabled={busy} onTap={() => onDigit(digit)}>
      {digit}
    </Tap>
  );
  return (
    <Box className="keypad">
      <Box className="code-cells" role="status" label={digits ? `已输入 ${digits.split('').join(' ')}` : '还没有输入'}>
        {Array.from({ length: CODE_LENGTH }, (_, place) => `cell-${place}`).map((name, place) => (
          <Box as="span" key={name} className={`code-cell ${place === digits.length ? 'code-cell-next' : ''}`} hidden>
            {digits[place] ?? ''}
          </Box>
        ))}
      </Box>
      <Box className="keys">
        {KEYS.map(key)}
        <Tap className="key key-word" disabled={busy || digits === ''} onTap={onClear}>
          清空
        </Tap>
        {key('0')}
        <Tap className="key key-word" disabled={busy || digits === ''} onTap={onErase}>
          <Icon name="back" tone="ink" />删
        </Tap>
      </Box>
    </Box>
  );
}
