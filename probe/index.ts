/**
 * What this environment does, compared with what the product relies on. An operator uploads it to the trial environment, runs it once from
 * the trial version as the first manager, reads the table in its log and deletes it: docs/decisions/023-unknowns-of-the-cloud.md.
 */
import type { Check, Result, Verdict } from './check';
import { clear, openidOf, wordsOf } from './cloud';
import { documentChecks } from './documents';
import { indexChecks } from './indexes';
import { lookupChecks } from './lookups';
import { pictureChecks } from './pictures';
import { togetherChecks } from './together';

/** Reads after a write, of each kind. */
const ROUNDS = 1000;
/** A function may run for 60 s: the long ones stop early enough for the rest. */
const LONGEST_MS = 40_000;

const MARKS: Record<Verdict, string> = { ok: '符合', differs: '不同，不影响', breaks: '不符合' };

async function resultOf({ id, expected, breaks, run }: Check): Promise<Result> {
  const finding = await run().catch((error: unknown) => ({ found: `查不了：${wordsOf(error)}`, same: false }));
  const verdict = finding.same ? 'ok' : breaks === undefined ? 'differs' : 'breaks';
  return { id, expected, ...finding, verdict, ...(verdict === 'breaks' && { breaks }) };
}

const lineOf = ({ id, expected, found, verdict, breaks }: Result): string =>
  `${MARKS[verdict]}｜${id}｜我们以为：${expected}｜这里：${found}${breaks === undefined ? '' : `｜后果：${breaks}`}`;

/** Why it does not run; undefined if it may. */
function refusal(openid: string): string | undefined {
  const { PROBE, FIRST_MANAGER_OPENID } = process.env;
  if (PROBE !== 'yes') return '环境变量 PROBE 不是 yes：这个函数只在体验环境里用一次';
  if (openid === '') return '请在体验版里用第一位管理员的手机调用，控制台的测试没有身份';
  if (!FIRST_MANAGER_OPENID || openid !== FIRST_MANAGER_OPENID) return '只有第一位管理员（FIRST_MANAGER_OPENID）能用';
  return undefined;
}

/** The missing or filled collections of the probe; undefined if all are there and empty. */
async function unreadyWords(): Promise<string | undefined> {
  const unready = await clear();
  return unready === undefined ? undefined : `先照 probe/collections.json 建好集合和索引：${unready}`;
}

/** @param event `rounds`: fewer reads after a write than 1,000 */
export async function main(event: { rounds?: unknown } = {}): Promise<{ ok: boolean; refused?: string; results: Result[] }> {
  const openid = openidOf();
  const refused = refusal(openid) ?? (await unreadyWords());
  if (refused !== undefined) {
    console.log(refused);
    return { ok: false, refused, results: [] };
  }
  const rounds = typeof event.rounds === 'number' ? Math.max(10, Math.min(ROUNDS, event.rounds)) : ROUNDS;
  const checks = [
    ...documentChecks,
    ...indexChecks,
    ...lookupChecks,
    ...pictureChecks(openid),
    ...togetherChecks(rounds, Date.now() + LONGEST_MS),
  ];
  const results: Result[] = [];
  try {
    // One after the other, so that they do not disturb each other.
    for (const check of checks) results.push(await resultOf(check));
  } finally {
    await clear();
  }
  const of = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  console.log([...results.map(lineOf), `符合 ${of('ok')}，不同但不影响 ${of('differs')}，不符合 ${of('breaks')}`].join('\n'));
  return { ok: of('breaks') === 0, results };
}
