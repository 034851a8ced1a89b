import { type ReactNode, useRef, useState } from 'react';
import type { CallError } from '../api/call';
import { faultOf } from '../api/fault';
import { report } from '../device/log';
import { HAS_SCANNER, scan } from '../device/scan';
import { Box } from './Box';
import { Button } from './Button';
import { Keypad } from './Keypad';
import { Outcome, type Said } from './Outcome';
import { Page } from './Page';
import { useTypedCode } from './useTypedCode';
import './CodeDesk.scss';

interface CodeDeskProps {
  title: string;
  /** What to ask people for: “请居民报 6 位取号码”. */
  hint: string;
  /** Sends a code; gives whether it was taken. */
  onCode: (code: string) => Promise<boolean>;
  /** The code in what was scanned, or why there is none, in a sentence. */
  read: (text: string) => { code: string } | { wrong: string };
  busy: boolean;
  error: CallError | undefined;
  /** What was done last, in a sentence. */
  said?: Said | undefined;
  /** Hides the error and the last message: the next code begins. */
  onBegin: () => void;
  /** The person of the last code. */
  arrived: ReactNode;
  /** Above the keys. What it changes goes through `change`: nothing counts while a code is being sent. */
  above?: (change: (work: () => void) => void) => ReactNode;
}

/** A page for one thumb: type or scan the code that somebody says, and see large who it is. The sixth digit is the tap that sends. */
export function CodeDesk({ title, hint, onCode, read, busy, error, said, onBegin, arrived, above }: CodeDeskProps) {
  const [misread, setMisread] = useState<string>();
  const sending = useRef(false);
  const send = async (code: string) => {
    sending.current = true;
    try {
      if (await onCode(code)) typed.clear();
    } finally {
      sending.current = false;
    }
  };
  const typed = useTypedCode((code) => {
    send(code).catch((failure) => report(faultOf(failure)));
  });
  /** Digits that come while a code is being sent belong to no code. */
  const unlessSending = (change: () => void) => {
    if (sending.current) return;
    onBegin();
    setMisread(undefined);
    change();
  };
  const scanCode = async () => {
    const found = await scan();
    if (found === undefined) return;
    const what = read(found.text);
    unlessSending(() => ('code' in what ? typed.fill(what.code) : setMisread(what.wrong)));
  };
  return (
    <Page
      title={title}
      footer={
        <>
          {above?.(unlessSending)}
          <Keypad
            digits={typed.digits}
            busy={busy}
            onDigit={(digit) => unlessSending(() => typed.add(digit))}
            onErase={() => unlessSending(typed.erase)}
            onClear={() => unlessSending(typed.clear)}
          />
        </>
      }
    >
      <Outcome error={error} said={misread === undefined ? said : { tone: 'warn', text: misread }} />
      {arrived}
      {!arrived && !error ? <Box className="code-hint">{hint}</Box> : null}
      {HAS_SCANNER ? (
        <Box className="code-scan">
          <Button kind="ghost" icon="scan" onTap={scanCode}>
            扫码更快
          </Button>
        </Box>
      ) : (
        <Box className="code-note">要扫码，请用微信小程序</Box>
      )}
    </Page>
  );
}
