/** One thing that the product relies on, or once did, and what this environment does. */
export interface Check {
  id: string;
  /** What the local cloud does, as MongoDB and WeChat's pages have it. */
  expected: string;
  /** What breaks in the product if it is otherwise; absent if the product is right either way. */
  breaks?: string;
  /** What is done here. */
  run(): Promise<Finding>;
}

export interface Finding {
  found: string;
  /** Whether the result is as expected. */
  same: boolean;
}

/** `differs`: not as expected, and the product does not depend on it. */
export type Verdict = 'ok' | 'differs' | 'breaks';

export interface Result extends Finding {
  id: string;
  expected: string;
  verdict: Verdict;
  breaks?: string;
}
