/** What a form on a page of its own needs. */
export interface StepProps {
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}
