import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';

/** A task that is no longer one: a colleague was faster, or the person cancelled. */
export const Gone = ({ onBack }: { onBack: () => void }) => (
  <Empty title="这件事已经有结果了" action={<Button onTap={onBack}>看还有什么待办</Button>}>
    可能同事刚刚办过，或者本人取消了。
  </Empty>
);
