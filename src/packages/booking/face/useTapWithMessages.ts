import { useRef, useState } from 'react';
import { TEMPLATES, type Template } from '../../../../contract/booking';
import { askToNotify, type TemplateIds } from '../../../device/subscribe';

/**
 * Asks for messages in the tap that sends a form, then does the work with those agreed to. A second tap meanwhile does nothing. It asks
 * once on a page: another try must send the same input, so that it counts as the same wish.
 */
export function useTapWithMessages(ids: TemplateIds | undefined, wanted: readonly Template[] = TEMPLATES) {
  const agreed = useRef<Template[] | undefined>(undefined);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const tap = async (work: (notify: Template[]) => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      // Called before anything is awaited: WeChat asks in the tap or not at all.
      agreed.current ??= await askToNotify(ids, wanted);
      await work(agreed.current);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { tap, busy };
}
