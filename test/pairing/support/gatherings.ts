/** Where the writing actions of pairings meet: one that runs, and one that is proposed. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { staffDoc } from '../../support/fixtures';
import type { Act, Gathering, Ids, Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import { applicantOf, callOf, HEAD, openTown, STATION, TODAY, timerCall } from '../../support/proof/town';

const VOLUNTEER = 'v1';

const pairingCall = (action: string, input: object, openid: string, again: string): Call =>
  callOf('pairing', action, input, openid, `${action}-${openid}-pair${again}`);

const wish = (n: number) => ({
  stationId: STATION,
  volunteerId: staffIdOf(VOLUNTEER),
  situation: 'living_alone',
  elder: { ...applicantOf(`r${n}`), community: '五心苑社区', address: '3幢501室' },
  everyDays: 1,
  elderAgreed: false,
});

interface Proposed {
  ok: boolean;
  data: { pairing: { pairingId: string }; code: string };
}

async function must(lab: Lab, call: Call): Promise<Proposed['data']> {
  const answer = (await lab.call(call)).answer as Proposed;
  if (!answer.ok) throw new Error(`the town could not be built: ${JSON.stringify([call.event, answer])}`);
  return answer.data;
}

/** The head has proposed to pair the elder of r1. */
async function proposal(now: string): Promise<Scene> {
  const lab = await openTown(now);
  await lab.db.insert('staff', [staffDoc(VOLUNTEER, { [STATION]: 'volunteer' }) as unknown as Record<string, unknown>]);
  const { pairing, code } = await must(lab, pairingCall('propose', wish(1), HEAD, '0'));
  return { lab, ids: { pairingId: pairing.pairingId, code } };
}

const claim =
  (openid: string): ((ids: Ids, again: string) => Call) =>
  ({ code }, again) =>
    pairingCall('claim', { code, consent: true }, openid, again);
const by =
  (action: string, openid: string, input: object = {}) =>
  ({ pairingId }: Ids, again: string): Call =>
    pairingCall(action, { pairingId, ...input }, openid, again);

const visited = { mood: 'low', minutes: 30, note: '话不多' };

/** Both have agreed and the volunteer has been there once, which is not recorded yet; the next visit was due an hour ago. */
async function running(): Promise<Scene> {
  const { lab, ids } = await proposal(`${TODAY} 07:56`);
  await must(lab, claim('r1')(ids, '0'));
  await must(lab, by('agree', VOLUNTEER)(ids, '0'));
  await must(lab, by('setHealth', 'r1', { health: '血压高', consent: true })(ids, '0'));
  await must(lab, by('visit', VOLUNTEER, visited)(ids, '0'));
  lab.clock.set('2026-11-26 21:01');
  return { lab, ids };
}

const timer: Act = { name: 'timer', call: () => timerCall };
const end = (openid: string, words: string): Act => ({ name: words, call: by('end', openid, { reason: '搬走了' }) });

export const PAIRING_GATHERINGS: readonly Gathering[] = [
  {
    name: 'a pairing that runs',
    open: running,
    acts: [
      { name: 'visit', call: by('visit', VOLUNTEER, visited) },
      { name: 'askVisit', call: by('askVisit', 'r1') },
      end('r1', 'end'),
      { name: 'erase what is paired', call: (_, again) => pairingCall('erase', { confirm: true }, 'r1', again) },
    ],
    besides: [
      { name: 'setHealth', call: by('setHealth', 'r1', { health: '腿脚不便', consent: true }) },
      end(VOLUNTEER, 'end, the volunteer'),
      timer,
    ],
  },
  {
    name: 'a proposal',
    open: () => proposal(`${TODAY} 07:56`),
    acts: [
      { name: 'claim', call: claim('r1') },
      { name: 'agree', call: by('agree', VOLUNTEER) },
      { name: 'propose', call: (_, again) => pairingCall('propose', wish(2), HEAD, again) },
    ],
    besides: [{ name: 'claim, somebody else', call: claim('r2') }, end(HEAD, 'end, the head'), timer],
  },
];
