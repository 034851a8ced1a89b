/** One thing that the product relies on, or once did, and what this environment does. */
export interface Check {
  id: string;
  /** What the local cloud does, as MongoDB and WeChat's pages have it. */
  expected: string;
  /** What breaks in the product where it is otherwise; none where the product is right either way. */
  breaks?: string;
  /** What is done here. */
  run(): Promise<Finding>;
}

export interface Finding {
  found: string;
  /** Whether that is what was expected. */
  same: boolean;
}

/** `differs`: otherwise than expected, and the product does not depend on it. */
export type Verdict = 'ok' | 'differs' | 'breaks';

export interface Result extends Finding {
  id: string;
  expected: string;
  verdict: Verdict;
  breaks?: string;
}
