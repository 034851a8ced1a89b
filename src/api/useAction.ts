import { useCallback, useRef, useState } from 'react';
import type { ActionName, FunctionName, InputOf, OutputOf } from '../../contract/functions';
import { asCallError, type CallError, call } from './call';
import { newRequestId } from './requestId';

export interface Action<Input, Output> {
  /** Runs it once. Resolves with undefined if it was refused (see `error`) or is under way already. */
  run: (input: Input) => Promise<Output | undefined>;
  busy: boolean;
  error: CallError | undefined;
  /** Takes the error out of sight. */
  clear: () => void;
  /** Lets the next run be a wish of its own, also after a failure that left its effect unknown: for an input that is the same each time. */
  forget: () => void;
}

/**
 * A write that one tap starts. A second tap while it runs does nothing. After a failure that leaves its effect unknown (see
 * `CallError.unsure`) the same input is sent with the same `requestId`, so that trying again never does it twice.
 */
export function useAction<F extends FunctionName, A extends ActionName<F>>(fn: F, action: A): Action<InputOf<F, A>, OutputOf<F, A>> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | undefined>();
  const running = useRef(false);
  const intent = useRef<{ input: string; requestId: string } | undefined>(undefined);

  const run = useCallback(
    async (input: InputOf<F, A>) => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setError(undefined);
      const text = JSON.stringify(input);
      if (intent.current?.input !== text) intent.current = { input: text, requestId: newRequestId() };
      try {
        const output = await call(fn, action, input, { requestId: intent.current.requestId });
        intent.current = undefined;
        return output;
      } catch (reason) {
        const failure = asCallError(reason);
        if (!failure.unsure) intent.current = undefined;
        setError(failure);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [fn, action],
  );

  const clear = useCallback(() => setError(undefined), []);
  const forget = useCallback(() => {
    intent.current = undefined;
  }, []);
  return { run, busy, error, clear, forget };
}
