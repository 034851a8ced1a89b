import { useRef, useState } from 'react';
import { asCallError, call } from '../../../api/call';
import { newRequestId } from '../../../api/requestId';
import { CAPABILITIES } from '../../../capabilities';
import { ERASING, type Erasing } from './own';

function undoneIn(part: Erasing): ((erased: never) => string | false) | undefined {
  const { erased } = CAPABILITIES[part];
  return 'undone' in erased ? erased.undone : undefined;
}

/**
 * Erases what each part of the cloud knows of the person, one after the other. Each may be repeated: when one fails, the next press erases the
 * rest. `run` gives what was done in a sentence, or undefined when something was left; `left` says what and why.
 */
export function useEraseAll() {
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<string[]>([]);
  const running = useRef(false);
  /** Of those whose effect is unknown: the same is sent again. */
  const asked = useRef<Partial<Record<Erasing, string>>>({});

  /** How many records were erased, and what was undone. @throws {CallError} */
  async function eraseIn(part: Erasing): Promise<{ erased: number; undone: string | false }> {
    const requestId = asked.current[part] ?? newRequestId();
    asked.current[part] = requestId;
    try {
      const answer = await call(part, 'erase', { confirm: true }, { requestId });
      asked.current[part] = undefined;
      // TypeScript does not see that the answer is of this very part.
      return { erased: answer.erased, undone: undoneIn(part)?.(answer as never) ?? false };
    } catch (reason) {
      const error = asCallError(reason);
      if (!error.unsure) asked.current[part] = undefined;
      throw error;
    }
  }

  const run = async (): Promise<string | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setLeft([]);
    const done: { erased: number; undone: string | false }[] = [];
    const failed: string[] = [];
    for (const part of ERASING)
      await eraseIn(part).then(
        (one) => done.push(one),
        (reason) => failed.push(`${CAPABILITIES[part].erased.what}里的个人信息还没有删掉：${asCallError(reason).message}`),
      );
    setLeft(failed);
    setBusy(false);
    running.current = false;
    if (failed.length > 0) return undefined;
    const erased = `已删除 ${done.reduce((sum, one) => sum + one.erased, 0)} 条记录里的个人信息`;
    return [erased, ...done.flatMap(({ undone }) => undone || [])].join('，');
  };
  return { run, left, busy };
}
