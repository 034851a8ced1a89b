/** Moments at which people are visited, for the timer and for calls that meet. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { CALL } from '../../request/support/samples';
import { staffDoc } from '../../support/fixtures';
import type { Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import { applicantOf, callOf, HEAD, openTown, STATION, TODAY, WINDOW } from '../../support/proof/town';

export const HELPER = 'v1';

interface Answered {
  ok: boolean;
  data: { request?: { requestId: string }; pairing?: { pairingId: string } };
}

/** @returns the id of the request or pairing in the answer */
async function must(lab: Lab, call: Call): Promise<string> {
  const { ok, data } = (await lab.call(call)).answer as Answered;
  if (!ok) throw new Error(`the town could not be built: ${JSON.stringify(call.event)}`);
  return data.request?.requestId ?? data.pairing?.pairingId ?? '';
}

export const does = (lab: Lab, fn: string, action: string, openid: string, input: object): Promise<string> =>
  must(lab, callOf(fn, action, input, openid, `${action}-${openid}-scene`));

export async function townWithHelper(routing?: object): Promise<Lab> {
  const lab = await openTown(`${TODAY} 08:01`, routing && { routing: { hours: { grid: 4, party: 4, window: 12 }, grids: [], ...routing } });
  await lab.db.insert('staff', [staffDoc(HELPER, { [STATION]: 'volunteer' }) as unknown as Record<string, unknown>]);
  return lab;
}

/** The elder r1 told the station that they agree. The volunteer agreed too, and is to be told once. */
export async function paired(lab: Lab): Promise<{ pairingId: string }> {
  const elder = { ...applicantOf('r1'), community: CALL.community, address: '3幢501室' };
  const wish = { stationId: STATION, volunteerId: staffIdOf(HELPER), situation: 'living_alone', elder, everyDays: 1, elderAgreed: true };
  const pairingId = await does(lab, 'pairing', 'propose', HEAD, wish);
  await does(lab, 'pairing', 'agree', HELPER, { pairingId, notify: true });
  return { pairingId };
}

/** A message to the volunteer is due, and they accepted another one. */
export async function twoToTell(): Promise<Scene> {
  const lab = await townWithHelper();
  const one = await paired(lab);
  lab.clock.set(`${TODAY} 08:45`);
  await does(lab, 'pairing', 'visit', HELPER, { ...one, mood: 'good', minutes: 30, notify: true });
  lab.clock.set('2026-11-26 20:01');
  return { lab, ids: one };
}

/** Somebody at the station asks for a visit. */
export const askVisit = (pairingId: string): Call => callOf('pairing', 'askVisit', { pairingId }, WINDOW, 'ask-visit-scene');
