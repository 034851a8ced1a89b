export interface CliOptions {
  port: number;
  host: string;
  /** Folder, as given. */
  data: string;
  seed: 'demo' | 'none';
}

export const USAGE: string;
export function parseOptions(args: string[]): CliOptions;
export function portProblem(error: { code?: string }, options: CliOptions): string | null;
