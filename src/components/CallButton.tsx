import { dial } from '../device/phone';
import { Box } from './Box';
import { Icon } from './Icon';
import { Tap } from './Tap';

/** The round button that rings somebody up. `who` is read out: “拨打 站长”. */
export function CallButton({ phone, who }: { phone: string; who: string }) {
  return (
    <Tap className="call" label={`拨打 ${who} ${phone}`} onTap={() => dial(phone)}>
      <Icon name="phone" />
      <Box as="span" className="call-word">
        拨打
      </Box>
    </Tap>
  );
}
