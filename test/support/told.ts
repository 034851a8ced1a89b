/** People who leave what they are asked for, everywhere: what tests of privacy look for. */
import { CAPABILITIES } from '../capabilities';
import type { Told } from './capability';
import type { TestCloud } from './cloud';

const ALL = Object.values(CAPABILITIES).flatMap(({ told }: { told: Told | string }) => (typeof told === 'string' ? [] : [told]));

/** Names and numbers of all who told us something. */
export const NAMED: readonly string[] = ALL.flatMap(({ people }) => people.flatMap(({ name, phone }) => [name, phone]));

/** Everything that people told us. */
export const SECRETS: readonly string[] = [...NAMED, ...ALL.flatMap(({ words }) => words)];

/** Everybody leaves what they are asked for, in every capability. */
export async function tellAll(cloud: TestCloud): Promise<void> {
  for (const told of ALL) await told.live(cloud);
}
