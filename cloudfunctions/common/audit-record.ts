import type { AuditAction } from '../../contract/audit';

declare module './database' {
  interface Collections {
    audit: AuditDoc;
  }
}

export interface AuditDoc {
  _id: string;
  at: number;
  by: string;
  /** Empty for acts that concern the company. */
  stationId: string;
  action: AuditAction;
  record: string;
  /** Details, in words that name nobody. */
  detail?: string;
  /** Not known to be done: it runs, or was cut off. */
  begun?: true;
}
