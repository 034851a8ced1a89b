import type { Outcome } from '../runtime/outcome';

/** A message that WeChat pushes to a cloud function: JSON with `MsgType`, `Event` and what belongs to it. */
export type Push = Record<string, unknown>;

/** The cloud function that the console's 消息推送 names for `wxa_media_check`. */
const RECEIVER = 'push';
/** How such a call shows in `getWXContext().SOURCE`: the documentation does not say, only that a phone's is `wx_client`. */
const SOURCE = 'wx_unknown';

type Deliver = (fn: string, event: string, source: string) => Promise<Outcome>;

/** What WeChat will push: at once, or when it is told to, in any order. */
export class Pushes {
  /** False: they wait for `deliver`. */
  automatic: boolean;
  private waiting: Push[] = [];
  private receive: Deliver | undefined;

  constructor({ automatic = false }: { automatic?: boolean } = {}) {
    this.automatic = automatic;
  }

  /** Says how a function is called. */
  connect(receive: Deliver): void {
    this.receive = receive;
  }

  add(push: Push): void {
    this.waiting.push(push);
    if (this.automatic) setImmediate(() => void this.deliver(push));
  }

  /** What has not been delivered, oldest first. */
  list(): readonly Push[] {
    return this.waiting;
  }

  /** Delivers these, one after the other: all that wait, oldest first, when none are named. The outcome of each. */
  async deliver(...pushes: readonly Push[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const push of pushes.length === 0 ? [...this.waiting] : pushes) {
      this.drop(push);
      const outcome = await this.receive?.(RECEIVER, JSON.stringify(push), SOURCE);
      if (outcome !== undefined) outcomes.push(outcome);
    }
    return outcomes;
  }

  /** They are lost: all that wait when none are named. */
  drop(...pushes: readonly Push[]): void {
    this.waiting = pushes.length === 0 ? [] : this.waiting.filter((push) => !pushes.includes(push));
  }
}
