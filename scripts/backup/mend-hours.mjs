// Mends hours of service: a request, visit or activity names whether it is counted, and its record lies in another collection.
import { createHash } from 'node:crypto';
import { documentsOf } from './folder.mjs';

/** `idOf` of cloudfunctions/common/crypto.ts. */
const idOf = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);

/**
 * The changes that make services and their records agree: `requests`, `activities`, `pairings` (documents by `_id`), and the ids that go
 * from `pair_visits` and `service_records`. A record that was exported later than its source goes; the timer counts it again, as it counts
 * what is missing.
 */
export async function mendHours(dir) {
  const services = new Map();
  for await (const { document } of documentsOf(dir, 'service_records')) {
    const { _id, subject, kind, volunteerId } = document;
    if (subject !== '') services.set(subject, { _id, kind, volunteerId });
  }
  const requests = await mendRequests(dir, services);
  const visits = await mendVisits(dir, services);
  const activities = await mendActivities(dir, services);
  return {
    requests: requests.again,
    activities: activities.again,
    pairings: visits.pairings,
    pair_visits: visits.gone,
    service_records: goneOf([...requests.gone, ...visits.uncounted, ...activities.gone]),
  };
}

const goneOf = (ids) => new Map([...new Set(ids)].map((id) => [id, null]));

async function mendRequests(dir, services) {
  const again = new Map();
  const confirmed = new Set();
  for await (const { document: request } of documentsOf(dir, 'requests')) {
    if (request.status !== 'confirmed') continue;
    confirmed.add(request._id);
    if (!request.uncounted && !services.has(request._id)) again.set(request._id, { ...request, uncounted: true });
  }
  const helped = [...services].filter(([, { kind }]) => kind === 'request');
  return { again, gone: helped.filter(([subject]) => !confirmed.has(subject)).map(([, { _id }]) => _id) };
}

async function mendVisits(dir, services) {
  const recorded = new Map();
  const known = new Set();
  for await (const { document: visit } of documentsOf(dir, 'pair_visits')) {
    recorded.set(visit.pairingId, [...(recorded.get(visit.pairingId) ?? []), visit]);
    known.add(visit._id);
  }
  const pairings = new Map();
  const gone = new Map();
  for await (const { document: pairing } of documentsOf(dir, 'pairings')) {
    const others = (recorded.get(pairing._id) ?? []).filter(({ _id }) => pairing.pending[_id] === undefined);
    const count = Object.keys(pairing.pending).length + others.length;
    // The newest are those that the pairing did not have yet.
    const extra = others.sort((a, b) => b.at - a.at).slice(0, Math.max(0, count - pairing.visits));
    for (const { _id } of extra) gone.set(_id, null);
    for (const _id of Object.keys(pairing.pending)) known.add(_id);
    const lost = others.filter(({ _id }) => !gone.has(_id) && !services.has(_id));
    const visits = Math.min(count, pairing.visits);
    if (lost.length === 0 && visits === pairing.visits) continue;
    const pending = { ...pairing.pending, ...Object.fromEntries(lost.map((visit) => [visit._id, visit])) };
    pairings.set(pairing._id, { ...pairing, visits, pending, unrecorded: Object.keys(pending).length });
  }
  const visited = [...services].filter(([, { kind }]) => kind === 'visit');
  const uncounted = visited.filter(([subject]) => gone.has(subject) || !known.has(subject)).map(([, { _id }]) => _id);
  return { pairings, gone, uncounted };
}

async function mendActivities(dir, services) {
  const again = new Map();
  const gone = [];
  for await (const { document: activity } of documentsOf(dir, 'activities')) {
    const { _id, programme, entries, lecture, came, uncounted } = activity;
    const lecturer = lecture?.lecturerId || lecture?.gaveId;
    const crew = Object.values(entries).filter(({ volunteerId }) => volunteerId !== undefined);
    const served = programme === 'shift' ? crew.filter(({ status }) => status === 'arrived').map(({ volunteerId }) => volunteerId) : [];
    const due = new Set(came === undefined ? [] : [...served, lecturer].filter(Boolean));
    if (!uncounted && [...due].some((id) => !services.has(idOf(_id, id)))) again.set(_id, { ...activity, uncounted: true });
    const others = [...crew.map(({ volunteerId }) => volunteerId), lecturer].filter((id) => id && !due.has(id));
    gone.push(...others.flatMap((id) => services.get(idOf(_id, id))?._id ?? []));
  }
  return { again, gone };
}
