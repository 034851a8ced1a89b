export interface CliOptions {
  port: number;
  host: string;
  /** Folder, as given. */
  data: string;
  seed: 'demo' | 'none';
  /** Folder of another project's functions, as given; empty for our own. */
  functions: string;
  /** Collections to be made when they are missing. */
  collections: string[];
  /** Folder to export to or import from instead of serving, as given; empty for neither. */
  export: string;
  import: string;
}

export const USAGE: string;
export function parseOptions(args: string[]): CliOptions;
export function portProblem(error: { code?: string }, options: CliOptions): string | null;
