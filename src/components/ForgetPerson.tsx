import { useState } from 'react';
import type { CallError } from '../api/call';
import { Button } from './Button';
import { Confirm } from './Confirm';
import { Outcome } from './Outcome';

interface ForgetPersonProps {
  /** What goes and what stays. */
  children: string;
  busy: boolean;
  error: CallError | undefined;
  onForget: () => Promise<void>;
}

/** Takes a person out of a record that is over, after asking: for people who called or came and have no “删除我的数据” of their own. */
export function ForgetPerson({ children, busy, error, onForget }: ForgetPersonProps) {
  const [asking, setAsking] = useState(false);
  const erase = async () => {
    await onForget();
    setAsking(false);
  };
  return (
    <>
      <Outcome error={error} />
      <Button block small kind="danger" onTap={() => setAsking(true)}>
        删除这个人的资料
      </Button>
      {asking ? (
        <Confirm title="删除这个人的资料？" yes="删除" danger busy={busy} onYes={erase} onNo={() => setAsking(false)}>
          {children}
        </Confirm>
      ) : null}
    </>
  );
}
