/** Where it stands who did it: for each action that somebody does who may concern others. A new action has to say it to compile. */
import type { AuditAction } from '../../contract/audit';
import type { ActionName, FunctionName, Functions } from '../../contract/functions';

/**
 * - `audit`: in an entry of the audit log; which, and who does the sample, or one `with` other values.
 * - `in`: in a field (path; `*` is each of) of the record itself, which the same write sets.
 * - `own`: somebody does it with what is their own, and it says so there by its owner.
 * - `reads`: nothing changes and nobody is shown in full; why that is so.
 */
export type Trace =
  | { audit: AuditAction; as: 'windowA' | 'headA' | 'manager' | 'volunteerA'; with?: object }
  | { in: string; field: string; as: 'windowA' | 'headA' | 'volunteerA' }
  | { own: string }
  | { reads: string };

export const MASKED = { reads: '列表里姓名电话都遮着' } as const;
export const PUBLIC = { reads: '谁都能看' } as const;
export const OWN = { own: '本人自己的' } as const;
/** Where nothing is written there is nothing to say who did it. */
type TraceOf<A> = A extends { writes: true } ? Exclude<Trace, { reads: string }> : Extract<Trace, { own: string } | { reads: string }>;

export type Traces<F extends FunctionName> = { readonly [A in ActionName<F>]: TraceOf<Functions[F][A]> };
