import { useRef, useState } from 'react';
import type { Template } from '../../../../contract/booking';
import type { CallError } from '../../../api/call';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Refusal } from '../../../components/Refusal';
import { askToNotify, canAsk } from '../../../device/subscribe';
import { useTemplates } from './useProfile';

interface TellMeProps {
  /** What it is about comes first; nothing is shown where that one is not set up. */
  templates: readonly [Template, ...Template[]];
  /** The message is agreed to and not sent yet. */
  coming: boolean;
  /** The sentence after consent. */
  on: string;
  button: string;
  action: { busy: boolean; error: CallError | undefined };
  onAgreed: (templates: Template[]) => Promise<unknown>;
}

/** Asks again for a message without consent, or tells that it will come. */
export function TellMe({ templates, coming, on, button, action: { busy, error }, onAgreed }: TellMeProps) {
  const { ids } = useTemplates();
  const asking = useRef(false);
  const [refused, setRefused] = useState(false);
  if (coming) return <Box className="prevails">{on}</Box>;
  if (!canAsk(ids, templates[0])) return null;

  const ask = async () => {
    if (asking.current) return;
    asking.current = true;
    try {
      // Called before anything is awaited: WeChat asks in the tap or not at all.
      const agreed = await askToNotify(ids, [...templates]);
      setRefused(agreed.length === 0);
      if (agreed.length > 0) await onAgreed(agreed);
    } finally {
      asking.current = false;
    }
  };

  return (
    <>
      {error ? <Refusal error={error} /> : null}
      {refused ? <Notice>没有开提醒，请自己留意</Notice> : null}
      <Box className="detail-buttons">
        <Button kind="ghost" block icon="clock" busy={busy} onTap={ask}>
          {button}
        </Button>
      </Box>
    </>
  );
}
