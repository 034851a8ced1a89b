/** A request with the other data of its view, fetched by the same database request. */
import { command } from '../common/command';

import type { Member } from '../common/member';
import type { Pipeline } from '../common/query';
import type { StationDoc } from '../station/record';
import type { RequestDoc } from './record';

export type Named = Pick<Member, '_id' | 'name'>;

export interface Found {
  request: RequestDoc;
  stationName?: string;
  /** The volunteer who took it. */
  volunteer?: Named;
  /** The caller's staff record. */
  member?: Member | undefined;
}

export type Joined = RequestDoc & { station: Pick<StationDoc, '_id' | 'name' | 'routing'>[]; volunteers: Named[] };

/** Adds a request's station and who took it. */
export const withNames = (requests: Pipeline): Pipeline =>
  requests
    .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' })
    .lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'volunteers' });

export function foundOf({ station, volunteers, ...request }: Joined): Found {
  return { request, ...(station[0] && { stationName: station[0].name }), ...(volunteers[0] && { volunteer: volunteers[0] }) };
}

/** Requests that somebody (a staff id, or a command on it) took and has not done. */
export const takenBy = (who: unknown): Record<string, unknown> => ({ volunteerId: who, status: command.in(['taken', 'on_the_way']) });
