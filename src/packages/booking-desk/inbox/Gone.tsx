import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';

/** A task that is no longer one: a colleague was faster, or the person cancelled. `more`: it may as well stand behind those that are listed. */
export const Gone = ({ more, onBack }: { more: boolean; onBack: () => void }) => (
  <Empty title={more ? '没找到这件事' : '这件事已经有结果了'} action={<Button onTap={onBack}>看还有什么待办</Button>}>
    {more ? '可能同事刚刚办过，也可能有更急的排在前面。' : '可能同事刚刚办过，或者本人取消了。'}
  </Empty>
);
