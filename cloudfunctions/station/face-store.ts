/** A station as functions other than `station` need it, each one database request. */

import { pipeline } from '../common/command';
import { find } from '../common/database';
import type { Member } from '../common/member';
import { loadMember } from '../common/member-store';
import type { StationDoc } from './record';

export const findStation = async (stationId: string): Promise<StationDoc | undefined> =>
  (await find('stations', { _id: stationId }, { limit: 1 }))[0];

/** A station beside the caller's staff record. */
export async function loadStation(
  openid: string,
  stationId: string,
): Promise<{ member: Member | undefined; station: StationDoc | undefined }> {
  const member = await loadMember<{ stations: StationDoc[] }>(openid, (start) =>
    start.lookup({ from: 'stations', pipeline: pipeline().match({ _id: stationId }).done(), as: 'stations' }),
  );
  return { member, station: member?.stations[0] };
}
