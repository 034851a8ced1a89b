import type { PairingDoc } from '../../cloudfunctions/pairing/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { PROPOSAL } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const me = { as: PEOPLE.resident };
const HEAD = { as: PEOPLE.headA };
const REFUSED = { ok: false, error: { code: 'TOO_MANY_OPEN' } };

async function code(n: number): Promise<string> {
  const elder = { ...PROPOSAL.elder, name: `王小芳${'甲乙丙丁戊己庚辛'[n]}` };
  return (await cloud.must('pairing', 'propose', { ...PROPOSAL, elder } as never, HEAD)).code;
}
const claim = (typed: string) => cloud.ask('pairing', 'claim', { code: typed, consent: true }, me);
const owned = () => (cloud.db.list('pairings', { limit: 100 }) as unknown as PairingDoc[]).filter(({ openid }) => openid === me.as);

async function full(): Promise<{ codes: string[]; first: string }> {
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push(await code(n));
  cloud.faults.set({ latencyMs: 20 });
  await Promise.all(codes.map(claim));
  cloud.faults.clear();
  cloud.clock.advance(30_000);
  for (const one of codes) await claim(one);
  expect(owned()).toHaveLength(3);
  return { codes, first: owned()[0]?._id ?? '' };
}

it.each([
  ['ended', (pairingId: string) => cloud.must('pairing', 'end', { pairingId, reason: '搬家了' }, me)],
  ['erased', () => cloud.must('pairing', 'erase', { confirm: true }, me)],
] as const)('one account has three pairings, also of six claims at once; what is %s makes room', async (_how, end) => {
  const { first } = await full();
  const another = await code(6);
  expect(await claim(another)).toMatchObject(REFUSED);
  await end(first);
  expect(await claim(another)).toMatchObject({ ok: true });
});

it('finds one again that it has, though there is no room', async () => {
  const { codes } = await full();
  const answers = await Promise.all(codes.map(claim));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
});
