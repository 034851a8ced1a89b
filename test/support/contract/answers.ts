/** That an answer is what the contract says, and nothing else. */
import { isDeepStrictEqual } from 'node:util';
import { getDotPath, safeParse } from 'valibot';
import { CONTRACT } from './actions';

/** Where an answer holds what its schema does not name; undefined where it does not. */
function surplus(answer: unknown, known: unknown, path = ''): string | undefined {
  if (isDeepStrictEqual(answer, known)) return undefined;
  if (typeof answer !== 'object' || typeof known !== 'object' || answer === null || known === null) return path;
  for (const [key, value] of Object.entries(answer)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(known, key)) return here;
    const found = surplus(value, (known as Record<string, unknown>)[key], here);
    if (found !== undefined) return found;
  }
  return path;
}

/** What is wrong with the data of an answer, in words; undefined for what the contract says. */
export function faultOf(fn: string, verb: string, data: unknown): string | undefined {
  const action = CONTRACT.find((one) => one.fn === fn && one.verb === verb);
  if (action === undefined) return `${fn}.${verb} is not in the contract`;
  const { issues, output } = safeParse(action.output, data);
  const [issue] = issues ?? [];
  if (issue) return `${fn}.${verb} answers what its contract does not allow, at ${getDotPath(issue) ?? 'the top'}: ${issue.message}`;
  const more = surplus(data, output);
  return more === undefined ? undefined : `${fn}.${verb} answers more than its contract says: ${more}`;
}
