/**
 * Leaving an office: a station's, held by its heads, or the company's, held by the managers. Roles lie in many records, so an update of one
 * cannot know of the others. A person who is about to leave is written into the office first, by one conditional update. Of two calls that
 * read the same office, one is told to look again and then sees the other.
 */
import type { Role } from '../../contract/staff';
import { command } from '../common/command';
import { find, insert, updateWhere } from '../common/database';
import { fieldOf } from '../common/roles';
import type { OfficeDoc } from './record';

/** The managers' office; no station has this id, which is no valid one. */
export const COMPANY = '*';

const HOLDERS_LIMIT = 100;

const holdersOf = (officeId: string): Record<string, unknown> =>
  officeId === COMPANY ? { manager: true } : { stationIds: officeId, [`roles.${fieldOf(officeId)}`]: 'head' satisfies Role };

interface Holders {
  office: OfficeDoc | undefined;
  ids: string[];
}

/** The office before its holders: a holder who is not leaving it held it when it was read. Two requests. */
async function readHolders(officeId: string): Promise<Holders> {
  const [office] = await find('offices', { _id: officeId }, { limit: 1 });
  const holders = await find('staff', holdersOf(officeId), { limit: HOLDERS_LIMIT });
  return { office, ids: holders.map(({ _id }) => _id) };
}

async function writeParting(officeId: string, { office, ids }: Holders, leaverId: string): Promise<boolean> {
  const parting = [...new Set([...(office?.parting ?? []).filter((id) => ids.includes(id)), leaverId])];
  if (office === undefined) {
    const made: OfficeDoc = { _id: officeId, parting, version: 1 };
    return (await insert('offices', made)) === 'inserted';
  }
  const { version } = office;
  return (await updateWhere('offices', { _id: officeId, version }, { parting: command.set(parting), version: version + 1 })) === 1;
}

const TRIES = 10;

/**
 * Writes down that a person is about to leave. `last`: nobody else holds the office who stays; with `force` they leave anyway. `busy`:
 * other changes came first several times. Three requests without rivals. After a cut-off the same call may run again as long as another
 * holder stays.
 */
export async function startParting(officeId: string, leaverId: string, { force = false } = {}): Promise<'parting' | 'last' | 'busy'> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const holders = await readHolders(officeId);
    const parting = holders.office?.parting ?? [];
    const stay = holders.ids.filter((id) => id !== leaverId && !parting.includes(id));
    if (stay.length === 0 && !force) return 'last';
    // A call that was cut off runs again: every call that looked since has seen it.
    if (parting.includes(leaverId)) return 'parting';
    if (await writeParting(officeId, holders, leaverId)) return 'parting';
  }
  return 'busy';
}

/** Ends the leaving of a person who gets an office that they do not hold. One request, before it is given. */
export async function endParting(officeId: string, staffId: string): Promise<void> {
  await updateWhere('offices', { _id: officeId, parting: staffId }, { parting: command.pull(staffId), version: command.inc(1) });
}
