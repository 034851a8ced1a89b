/** A copy of the caller's own pairings with the notes of visits: all that `erase` would take away. */
import type { CopyPage } from '../../contract/copy';
import { MOOD_WORDS, type Mood, SITUATION_WORDS, type Situation } from '../../contract/pairing';
import { copiedBy, momentWord } from '../common/copy';
import { isSealed } from '../common/crypto';
import type { Context } from '../common/handler';
import type { PairingDoc, VisitDoc } from './record';
import { sealedOfPairing, sealedOfVisit } from './sealed';
import { findOwnWithVisits } from './store';

const copied = copiedBy({
  labels: { health: '身体情况', situation: '什么情况', lastMood: '最近一次看望', mood: '看望时怎么样', endReason: '为什么结束' },
  coded: { situation: SITUATION_WORDS, lastMood: MOOD_WORDS, mood: MOOD_WORDS },
});

/** Of records of version 0.4, whose values are in clear. */
const isPlain = (text: string | undefined): text is string => text !== undefined && !isSealed(text);
const plainMood = (mood: string | undefined): string | undefined => (isPlain(mood) ? MOOD_WORDS[mood as Mood] : undefined);

const ofVisit = (visit: VisitDoc) =>
  copied(`看望 ${momentWord(visit.at)}`, { 看了多久: `${visit.minutes}分钟`, 怎么样: plainMood(visit.mood) }, sealedOfVisit(visit));

const ofPairing = (pairing: PairingDoc) =>
  copied(
    `结对看望 ${momentWord(pairing.createdAt)}`,
    {
      社区: pairing.community,
      什么情况: isPlain(pairing.situation) ? SITUATION_WORDS[pairing.situation as Situation] : undefined,
      最近一次看望: plainMood(pairing.lastMood),
      什么时候同意的: pairing.consents.elder && momentWord(pairing.consents.elder.at),
      同意保存身体情况: pairing.consents.health && momentWord(pairing.consents.health.at),
      同意记下情况: pairing.situationConsent && momentWord(pairing.situationConsent.at),
    },
    sealedOfPairing({ ...pairing, pending: {} }),
  );

/** One request. */
export async function copy({ openid }: Context): Promise<CopyPage> {
  const found = await findOwnWithVisits(openid);
  return {
    records: found.flatMap(({ recorded, ...pairing }) => {
      const visits = new Map([...recorded, ...Object.values(pairing.pending)].map((visit) => [visit._id, visit]));
      return [ofPairing(pairing), ...[...visits.values()].map(ofVisit)];
    }),
  };
}
