import { typedPhone } from '../../contract/typed-text';
import { dial } from '../device/phone';
import { Box } from './Box';
import { Icon } from './Icon';
import { Tap } from './Tap';

/** The round button that rings somebody up. `who` is read out: “拨打 站长”. What is to be dialled once a switchboard answers stands below it. */
export function CallButton({ phone, who }: { phone: string; who: string }) {
  const { extension } = typedPhone(phone);
  return (
    <Tap className="call" label={`拨打 ${who} ${phone}`} onTap={() => dial(phone)}>
      <Icon name="phone" />
      <Box as="span" className="call-word">
        {extension === undefined ? '拨打' : `通了按${extension}`}
      </Box>
    </Tap>
  );
}
