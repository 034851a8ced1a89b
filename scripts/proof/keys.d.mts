/** What a meeting uses, by names. */
export interface Uses {
  /** The capability whose situation it takes place in. */
  capability: string;
  /** The functions that are called. */
  functions: readonly string[];
  /** The jobs of the timer that had something to do. */
  jobs?: readonly string[];
}

export function readKeys(root: string): Promise<(uses: Uses) => string>;
