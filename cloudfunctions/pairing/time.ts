/** Timer work on pairings: visits become records, missing visits raise alerts, old pairings are forgotten. */

import { dateOf } from '../../contract/shanghai';
import { command } from '../common/command';
import { countService } from '../common/hours/count';
import { messageChanges } from '../common/messages/rules';
import { changePairing, removeNotes } from './change-store';
import { withVisitMessage } from './messages';
import type { PairingDoc, VisitDoc } from './record';
import { abandoned, alertAt, changed, ended, withDerived } from './rules';
import { findDue, findUnrecorded, insertVisit, removeWords } from './time-store';

const AT_ONCE = 100;

/** The elder's consent is known only from the head, who is also the volunteer. */
const isAlone = ({ consents, volunteerId }: PairingDoc): boolean => consents.elder?.by === volunteerId;

/** Puts a visit among the records and counts its minutes. One that is there already loses its words if the pairing has lost them since. */
async function record(pairing: PairingDoc, visit: VisitDoc): Promise<void> {
  const { _id, stationId, volunteerId, at, minutes, mood } = visit;
  if ((await insertVisit(visit)) === 'duplicate' && mood === undefined) await removeWords(_id);
  const service = { volunteerId, stationId, kind: 'visit' as const, title: '结对探望', date: dateOf(at), minutes, subject: _id, at };
  await countService({ ...service, until: at, pairingId: pairing._id, alone: isAlone(pairing) });
}

/** The pairing lets go of its visits when it is still as it was read; otherwise the next run looks again. */
async function recordVisits(): Promise<number> {
  const pairings = await findUnrecorded(AT_ONCE);
  const counts = await Promise.all(
    pairings.map(async (pairing) => {
      const visits = Object.values(pairing.pending);
      await Promise.all(visits.map((visit) => record(pairing, visit)));
      const within = Object.fromEntries(visits.map(({ _id }) => [`pending.${_id}`, command.remove()]));
      return (await changePairing(pairing, { unrecorded: 0 }, { within })) ? visits.length : 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The volunteer is told when the first alert is raised. */
async function raise(pairing: PairingDoc, now: number): Promise<boolean> {
  const set = withDerived(pairing, { alert: alertAt(pairing, now) });
  const told = pairing.alert === '' ? withVisitMessage(changed(pairing, set), 'visit_due', now) : pairing;
  return changePairing(pairing, set, { within: messageChanges(pairing, told) });
}

async function step(pairing: PairingDoc, now: number): Promise<boolean> {
  switch (pairing.status) {
    case 'proposed':
      return changePairing(pairing, ended(pairing, now));
    case 'active':
      return raise(pairing, now);
    case 'ended':
      await removeNotes([pairing._id]);
      return changePairing(pairing, abandoned(pairing));
  }
}

/** Raises alerts, ends proposals that not both agreed to, forgets who was visited once that is over for a while. */
async function passDue(now: number): Promise<number> {
  const due = await findDue(now, AT_ONCE);
  const done = await Promise.all(due.map((pairing) => step(pairing, now)));
  return done.filter((changes) => changes).length;
}

/** Everything the timer does with pairings; all of it may be done twice. */
export async function tendPairings(now: number): Promise<Record<string, number>> {
  return {
    recorded: await recordVisits(),
    due: await passDue(now),
  };
}
