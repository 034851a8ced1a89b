import type { Envelope } from '../../../contract/errors';

/** One call that the page sent, waiting for its answer. */
export interface Sent {
  fn: string;
  action: string;
  input: unknown;
  requestId: string | undefined;
  /** Lets the answer arrive. */
  answer(envelope: Envelope<unknown>): void;
  /** The network fails before an answer comes. */
  lose(): void;
}

/** Puts itself where the browser's `fetch` is and holds every call until the test answers it. */
export function holdCalls(): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = (url, init) =>
    new Promise((resolve, reject) => {
      const body = JSON.parse(String(init?.body));
      sent.push({
        fn: String(url).replace('/call/', ''),
        action: body.action,
        input: body.input,
        requestId: body.requestId,
        answer: (envelope) => resolve({ json: () => Promise.resolve(envelope) } as Response),
        lose: () => reject(new TypeError('Failed to fetch')),
      });
    });
  return sent;
}

/** The n-th call that was sent; fails the test when there is none. */
export function nth(sent: readonly Sent[], index: number): Sent {
  const one = sent[index];
  if (!one) throw new Error(`call ${index} was not sent; there are ${sent.length}`);
  return one;
}
