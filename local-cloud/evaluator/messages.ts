import type { StoredRow } from '../database/collection-store';
import type { Prepared } from '../database/documents';
import type { Dialect } from '../dialect';

/** What passes between the local cloud and a process in which one request at a time is evaluated. */
export interface Task {
  /** Path of the database's file. */
  file: string;
  /** Where the database answers unlike MongoDB. */
  dialect?: Partial<Dialect>;
  /** The request, as the SDK sent it. */
  body: Record<string, unknown>;
  /** Time of the database, in ms since 1970. */
  moment: number;
  /** `read`: answer it; `project`: the documents given; `prepare`: what a write makes of documents (those given, else those that match). */
  kind: 'read' | 'project' | 'prepare';
  given?: StoredRow[];
}

export type TaskResult = { answer: Record<string, unknown> } | { prepared: Prepared } | { fault: { code: string; message: string } };
