/** Service that was just written down is weighed: it counts, or waits for the head. */
import { addDays } from '../../contract/shanghai';
import { command } from '../common/command';
import { find, updateWhere } from '../common/database';
import { SERVED } from '../common/hours/service';
import type { Conditions } from '../common/query';
import type { ServiceRecordDoc } from './record';
import { type Weighed, weigh } from './weigh';

/** Asks of a record that it is not weighed yet. */
export const IS_NEW: Conditions = { held: 'new' };

const AT_ONCE = 50;
const BESIDE_MAX = 1000;

const findNew = (where: Conditions): Promise<ServiceRecordDoc[]> => find('service_records', { ...where, ...IS_NEW }, { limit: AT_ONCE });

/** The counted records of these volunteers on these days and the days around. */
function findBeside(fresh: readonly ServiceRecordDoc[]): Promise<ServiceRecordDoc[]> {
  const dates = new Set(fresh.flatMap(({ date }) => [addDays(date, -1), date, addDays(date, 1)]));
  const conditions = {
    volunteerId: command.in([...new Set(fresh.map(({ volunteerId }) => volunteerId))]),
    date: command.in([...dates]),
    kind: command.in(SERVED),
    held: command.exists(false),
  };
  return find('service_records', conditions, { limit: BESIDE_MAX });
}

/** Of a volunteer with so much beside it that it does not fit into one answer nothing counts by itself. */
const weighAll = (fresh: readonly ServiceRecordDoc[], beside: readonly ServiceRecordDoc[]): Weighed[] =>
  beside.length >= BESIDE_MAX
    ? fresh.map((record) => ({ record, held: true }))
    : [...new Set(fresh.map(({ volunteerId }) => volunteerId))].flatMap((id) =>
        weigh(
          fresh.filter(({ volunteerId }) => volunteerId === id),
          beside.filter(({ volunteerId }) => volunteerId === id),
        ),
      );

const idsOf = (weighed: readonly Weighed[]) => command.in(weighed.map(({ record }) => record._id));

async function write(weighed: readonly Weighed[], weighedAt: number): Promise<void> {
  const held = weighed.filter((one) => one.held);
  const whole = weighed.filter((one) => !one.held && one.overlap === 0);
  if (held.length > 0) await updateWhere('service_records', { _id: idsOf(held), ...IS_NEW }, { held: 'head' });
  if (whole.length > 0) await updateWhere('service_records', { _id: idsOf(whole), ...IS_NEW }, { held: command.remove(), weighedAt });
  await Promise.all(
    weighed.map(async (one) => {
      if (one.held || one.overlap === 0) return;
      const { _id, minutes } = one.record;
      const counts = { minutes: minutes - one.overlap, overlap: one.overlap, held: command.remove(), weighedAt };
      await updateWhere('service_records', { _id, minutes, ...IS_NEW }, counts);
    }),
  );
}

/** Longer than any run of the timer: a record weighed since may have been weighed beside this. */
const TOGETHER_MS = 120_000;

/** Records from before a run, and records weighed since: a record that a head has confirmed or corrected is not weighed again. */
function parted(counted: readonly ServiceRecordDoc[], since: number): { late: ServiceRecordDoc[]; before: ServiceRecordDoc[] } {
  const isLate = ({ weighedAt = 0, approved, corrections }: ServiceRecordDoc) =>
    weighedAt > since && approved === undefined && corrections.length === 0;
  return {
    late: counted.filter(isLate),
    before: counted.filter((record) => !isLate(record) && (record.approved?.at ?? 0) <= since),
  };
}

/** Writes the result for a counted record, if it is unchanged. */
async function writeAnew({ _id, minutes, overlap = 0, weighedAt }: ServiceRecordDoc, one: Weighed): Promise<void> {
  if (!one.held && one.overlap === overlap) return;
  const whole = minutes + overlap;
  const set = one.held
    ? { held: 'head', minutes: whole, overlap: command.remove() }
    : { minutes: whole - one.overlap, overlap: one.overlap };
  await updateWhere('service_records', { _id, minutes, weighedAt, held: command.exists(false) }, set);
}

/**
 * Two runs at the same moment may read different new records and each miss some. The one that writes last reads all of them and weighs
 * those just counted together, in the order of the work.
 */
async function weighTogether(fresh: readonly ServiceRecordDoc[], now: number): Promise<void> {
  const counted = await findBeside(fresh);
  if (counted.length >= BESIDE_MAX) return;
  for (const id of new Set(fresh.map(({ volunteerId }) => volunteerId))) {
    const { late, before } = parted(
      counted.filter(({ volunteerId }) => volunteerId === id),
      now - TOGETHER_MS,
    );
    if (late.length < 2) continue;
    const raw = late.map(({ overlap = 0, ...record }) => ({ ...record, minutes: record.minutes + overlap }));
    const weighed = new Map(weigh(raw, before).map((one) => [one.record._id, one]));
    await Promise.all(late.map((record) => writeAnew(record, weighed.get(record._id) ?? { record, held: true })));
  }
}

/**
 * Weighs new records, of one volunteer or of all; returns how many. Two runs at the same moment get the same result, and together they stay
 * below the caps. Five database requests, and one for each record that overlaps another.
 */
export async function settleHours(where: { volunteerId?: string } = {}): Promise<number> {
  const fresh = await findNew(where);
  if (fresh.length === 0) return 0;
  const now = Date.now();
  await write(weighAll(fresh, await findBeside(fresh)), now);
  await weighTogether(fresh, now);
  return fresh.length;
}
