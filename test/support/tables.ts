/** The actions of every function as they are served: with their policies, beside the contract. */
import { actions as activity } from '../../cloudfunctions/activity/index';
import { actions as booking } from '../../cloudfunctions/booking/index';
import type { ActionTable } from '../../cloudfunctions/common/handler';
import { actions as contact } from '../../cloudfunctions/contact/index';
import { actions as pairing } from '../../cloudfunctions/pairing/index';
import { actions as request } from '../../cloudfunctions/request/index';
import { actions as staff } from '../../cloudfunctions/staff/index';
import { actions as station } from '../../cloudfunctions/station/index';
import { actions as volunteer } from '../../cloudfunctions/volunteer/index';
import type { ActionName, FunctionName } from '../../contract/functions';

export const TABLES: Record<FunctionName, ActionTable> = { activity, booking, contact, pairing, request, staff, station, volunteer };

/** A row for each action, held by the compiler: a new action without one does not pass. */
export type PerAction<Row> = { readonly [F in FunctionName]: { readonly [A in ActionName<F>]: Row } };
