import { useState } from 'react';
import type { Copied } from '../../../../contract/copy';
import { asCallError, type CallError, call } from '../../../api/call';
import { cloudNow } from '../../../api/now';
import { copyText } from './copyText';
import { COPYING, type Copying } from './own';

/** All pages of one part. */
async function recordsOf(part: Copying): Promise<Copied[]> {
  const records: Copied[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(part, 'copy', cursor === undefined ? {} : { cursor });
    records.push(...page.records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}

/** Gathers what each part of the cloud knows of the person into one text; nothing of it where one part fails, so that none is missing unseen. */
export function useCopyAll() {
  const [state, setState] = useState<{ busy: boolean; text?: string; error?: CallError }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    try {
      const parts = [];
      for (const part of COPYING) parts.push({ part, records: await recordsOf(part) });
      setState({ busy: false, text: copyText(parts, cloudNow()) });
    } catch (reason) {
      setState({ busy: false, error: asCallError(reason) });
    }
  };
  return { ...state, run };
}
