import { askVisit, twoToTell } from '../pairing/support/scenes';
import { brokenInvariants } from '../support/invariants';
import { digestOf } from '../support/proof/digest';
import { documentsOf, faultAt } from '../support/proof/faults';
import type { Scene, TimerScene } from '../support/proof/gathering';
import type { Choose, Fate, Lab } from '../support/proof/lab';
import { sentTwice } from '../support/proof/proof';
import type { State } from '../support/proof/snapshot';
import { answerOf, timerCall } from '../support/proof/town';
import { ofThisCommit } from '../support/turns';
import { PROVEN } from './capabilities';

/** Some minutes later, when a place that was held and not recorded is nobody's any more. */
const LATER_MS = 5 * 60_000;

/** A message on its way when the timer was cut off is not sent again; one that was refused is tried again where that may help. */
const sentOrNot = (documents: string[]): string[] =>
  documents.map((text) => text.replace(/"state":"(sending|sent|refused)","tries":\d/g, '"state":"sent?"'));

interface Outcome {
  wrong: string[];
  documents: string[];
}

/** Lets the timer run once more at once, and twice some minutes later each time. */
async function afterwards(lab: Lab, known: Map<string, Outcome>): Promise<Outcome> {
  const key = digestOf(lab.snapshots.digest(), ...lab.outbox.list({ limit: 1000 }).map((message) => JSON.stringify(message)));
  const found = known.get(key);
  if (found !== undefined) return found;
  const before = lab.clock.now();
  const wrong: string[] = [];
  for (const ms of [0, LATER_MS, LATER_MS]) {
    lab.clock.advance(ms);
    const { answer, lines } = await lab.call(timerCall);
    if (!answerOf(answer).ok) wrong.push(`the timer failed: ${lines.join(' ')}`);
  }
  lab.clock.set(before);
  const outcome = { wrong: [...wrong, ...brokenInvariants(lab.db), ...sentTwice(lab)], documents: sentOrNot(documentsOf(lab)) };
  known.set(key, outcome);
  return outcome;
}

/** What is wrong after a fault, or otherwise than it would have been without. */
const differences = ({ wrong, documents }: Outcome, wanted: Outcome): string[] => [
  ...wrong,
  ...documents.filter((document) => !wanted.documents.includes(document)).map((document) => `is there: ${document}`),
  ...wanted.documents.filter((document) => !documents.includes(document)).map((document) => `is missing: ${document}`),
];

async function begin(lab: Lab, from: State): Promise<void> {
  await lab.snapshots.load(from);
  lab.resetSent();
}

/** What each request of an unhindered run is, by when it came: `update bookings`. */
async function requestsOf({ lab }: Scene, lastFirst: boolean): Promise<string[]> {
  const requests: string[] = [];
  await lab.call(timerCall, async (waiting, invocations) => {
    const choice = await faultAt(-1, 'go', lastFirst)(waiting, invocations);
    if (choice !== undefined) requests[choice.held.n] = choice.held.words;
    return choice;
  });
  return requests;
}

/**
 * What may happen to a request. Cut off before one is after the one before it; after a read nothing is otherwise than before it, and a read
 * that is not answered is asked again.
 */
const faultsOf = (request: string): Fate[] => (/^(get|aggregate) /.test(request) ? ['refuse'] : ['crash-after', 'refuse', 'drop']);

/** Runs the timer in a scene once without a fault, then once with each fault at each of its requests. */
async function withFaults({
  open,
  lastFirst = false,
  fates = ['crash-after', 'refuse', 'drop'],
  onlyRules = false,
}: TimerScene): Promise<void> {
  const scene = await open();
  const { lab } = scene;
  const from = lab.snapshots.save();
  const known = new Map<string, Outcome>();
  await begin(lab, from);
  const requests = await requestsOf(scene, lastFirst);
  const wanted = await afterwards(lab, known);
  expect(wanted.wrong).toEqual([]);
  let faults = 0;
  for (const [n, request] of ofThisCommit([...requests.entries()])) {
    for (const fate of faultsOf(request).filter((one) => fates.includes(one))) {
      await begin(lab, from);
      await lab.call(timerCall, faultAt(n, fate, lastFirst));
      const outcome = await afterwards(lab, known);
      const wrong = onlyRules ? outcome.wrong : differences(outcome, wanted);
      expect({ n, request, fate, wrong }).toEqual({ n, request, fate, wrong: [] });
      faults += 1;
    }
  }
  process.stderr.write(`timer: ${faults} faults at ${requests.length} requests, ${known.size} states that differ\n`);
  lab.close();
}

const TEN_MINUTES = 600_000;

it.each(Object.values(PROVEN).flatMap(({ timerScenes }): readonly TimerScene[] => timerScenes))(
  'the timer $name, whichever of its requests fails',
  withFaults,
  TEN_MINUTES,
);

it('a message that is added while the one before it is on its way is sent by the next run', async () => {
  const { lab, ids } = await twoToTell();
  const whileSending: Choose = (held) => {
    const [timer, other] = [0, 1].map((index) => held.find(({ invocation }) => invocation.index === index));
    const next = timer?.words === 'open API' ? (other ?? timer) : (timer ?? other);
    return next && { held: next, fate: 'go' };
  };
  await lab.run([timerCall, askVisit(ids.pairingId ?? '')], whileSending);
  expect(lab.outbox.list({ limit: 10 })).toHaveLength(1);
  expect(brokenInvariants(lab.db)).toEqual([]);
  await lab.call(timerCall);
  expect(lab.outbox.list({ limit: 10 })).toHaveLength(2);
  lab.close();
});
