import { helpLine } from '../api/helpLine';
import { dial } from '../device/phone';
import { Button } from './Button';

interface CallUsProps {
  /** The number that belongs to what the page shows. */
  phone?: string | undefined;
  /** As wide as the page. */
  block?: boolean;
}

/** Calls the number where people can ask. */
export function CallUs({ phone = helpLine(), block }: CallUsProps) {
  return (
    <Button kind="ghost" block={block} icon="phone" onTap={() => dial(phone)}>
      {block ? '打电话问一问' : '打电话'}
    </Button>
  );
}
