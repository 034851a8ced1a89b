/** Service that was just written down is weighed: it counts, or waits for the head. */
import { addDays } from '../../../contract/shanghai';
import { type Conditions, command, find, updateWhere } from '../database';
import type { ServiceRecordDoc } from '../records';
import { SERVED } from '../service-records';
import { type Weighed, weigh } from './weigh';

/** Asks of a record that it is not weighed yet. */
export const IS_NEW: Conditions = { held: 'new' };

const AT_ONCE = 50;
const BESIDE_MAX = 1000;

const findNew = (where: Conditions): Promise<ServiceRecordDoc[]> =>
  find<ServiceRecordDoc>('service_records', { ...where, ...IS_NEW }, { limit: AT_ONCE });

/** What counts already of these volunteers on these days and the days around. */
function findBeside(fresh: readonly ServiceRecordDoc[]): Promise<ServiceRecordDoc[]> {
  const dates = new Set(fresh.flatMap(({ date }) => [addDays(date, -1), date, addDays(date, 1)]));
  const conditions = {
    volunteerId: command.in([...new Set(fresh.map(({ volunteerId }) => volunteerId))]),
    date: command.in([...dates]),
    kind: command.in(SERVED),
    held: command.exists(false),
  };
  return find<ServiceRecordDoc>('service_records', conditions, { limit: BESIDE_MAX });
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

async function write(weighed: readonly Weighed[]): Promise<void> {
  const held = weighed.filter((one) => one.held);
  const whole = weighed.filter((one) => !one.held && one.overlap === 0);
  if (held.length > 0) await updateWhere('service_records', { _id: idsOf(held), ...IS_NEW }, { held: 'head' });
  if (whole.length > 0) await updateWhere('service_records', { _id: idsOf(whole), ...IS_NEW }, { held: command.remove() });
  await Promise.all(
    weighed.map(async (one) => {
      if (one.held || one.overlap === 0) return;
      const { _id, minutes } = one.record;
      const counts = { minutes: minutes - one.overlap, overlap: one.overlap, held: command.remove() };
      await updateWhere('service_records', { _id, minutes, ...IS_NEW }, counts);
    }),
  );
}

/**
 * Weighs what is new, of one volunteer or of all; says of how many records. Those that two weigh at the same moment come out the same. Four database
 * requests, and one for each that overlaps another.
 */
export async function settleHours(where: { volunteerId?: string } = {}): Promise<number> {
  const fresh = await findNew(where);
  if (fresh.length > 0) await write(weighAll(fresh, await findBeside(fresh)));
  return fresh.length;
}
