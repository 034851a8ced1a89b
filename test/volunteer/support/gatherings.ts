/** Where the writing actions of volunteers meet: a registration that waits, and a volunteer who has served. */
import { idOf, staffIdOf } from '../../../cloudfunctions/common/crypto';
import { staffDoc } from '../../support/fixtures';
import type { Act, Gathering, Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import { callOf, HEAD, openTown, STATION, TODAY } from '../../support/proof/town';
import { REGISTRATION } from './samples';

const HELPER = 'v1';
const MANAGER = 'manager-1';
const station = { stationId: STATION };
const volunteer = { ...station, volunteerId: staffIdOf(HELPER) };
const recordId = idOf('a turn');

const act = (action: string, openid: string, input: object, name = action, fn = 'volunteer'): Act => ({
  name,
  call: (_, again) => callOf(fn, action, input, openid, `${name.replace(/\W+/g, '-')}-${openid}-help${again}`),
});

const register = act('register', HELPER, { ...REGISTRATION, skills: ['haircut'] });
const accept = act('decide', HEAD, { ...volunteer, accept: true }, 'accept as volunteer');
const refuse = act('decide', MANAGER, { ...volunteer, accept: false, reason: '人够了' }, 'refuse as volunteer');
const withdraw = act('withdraw', HELPER, { confirm: true });
const erase = act('erase', HELPER, { confirm: true }, 'erase the volunteer');
const remove = act('remove', HEAD, { ...station, staffId: staffIdOf(HELPER) }, 'remove', 'staff');
const correct = act('correct', HEAD, { ...station, recordId, minutes: 50, reason: '记少了' });
const correctElse = act('correct', MANAGER, { ...station, recordId, minutes: 30, reason: '记多了' }, 'correct, the manager');

async function must(lab: Lab, call: Call): Promise<void> {
  const answer = (await lab.call(call)).answer as { ok: boolean };
  if (!answer.ok) throw new Error(`the town could not be built: ${JSON.stringify([call.event, answer])}`);
}

async function waiting(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 08:01`);
  await lab.db.insert('staff', [staffDoc(MANAGER, {}, true) as unknown as Record<string, unknown>]);
  await must(lab, act('register', HELPER, REGISTRATION).call({}, '0'));
  return { lab, ids: {} };
}

async function served(): Promise<Scene> {
  const { lab, ids } = await waiting();
  await must(lab, accept.call(ids, '0'));
  const turn = { kind: 'shift', title: '门前值班', date: TODAY, minutes: 40, subject: 'a turn', at: 0, corrections: [] };
  await lab.db.insert('service_records', [{ _id: recordId, ...volunteer, ...turn }]);
  return { lab, ids };
}

export const VOLUNTEER_GATHERINGS: readonly Gathering[] = [
  { name: 'a registration that waits', open: waiting, acts: [accept], besides: [refuse, withdraw, register, erase] },
  { name: 'a volunteer who goes', open: served, acts: [withdraw], besides: [remove] },
  { name: 'a record of service', open: served, acts: [correct], besides: [correctElse] },
];
