import type { InferInput } from 'valibot';
import type { OutputOf } from '../../../../contract/functions';
import type { InboxInput } from '../../../../contract/request';
import { type Query, useQuery } from '../../../api/useQuery';

const POLL_MS = 20_000;

export type HelpView = InferInput<typeof InboxInput>['view'];

/** Requests for help at a station, one view of them, the most urgent first. What people ask for is not kept on the device. */
export const useHelpInbox = (stationId: string, view: HelpView): Query<OutputOf<'request', 'inbox'>> =>
  useQuery('request', 'inbox', { stationId, view }, { pollMs: POLL_MS });
