import { type ReactNode, useState } from 'react';
import { Confirm } from './Confirm';

export interface Last {
  /** A question: “确认办好了吗？” */
  title: string;
  /** What follows from it; that it cannot be taken back is added. */
  text: string;
}

interface Sure extends Last {
  danger?: boolean;
  busy: boolean;
  /** Does it, and shows what became of it. */
  onYes: () => Promise<unknown>;
}

/** Asks once more before something that has no way back: `ask` opens the question, `dialog` is to be drawn last on the page. */
export function useSure({ title, text, danger, busy, onYes }: Sure): { ask: () => void; dialog: ReactNode } {
  const [asking, setAsking] = useState(false);
  const go = async () => {
    await onYes();
    setAsking(false);
  };
  const dialog = asking ? (
    <Confirm title={title} yes="确定" danger={danger === true} busy={busy} onYes={go} onNo={() => setAsking(false)}>
      {`${text}确定以后不能撤回。`}
    </Confirm>
  ) : null;
  return { ask: () => setAsking(true), dialog };
}
