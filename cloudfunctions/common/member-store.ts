/** Loads a caller's staff record together with what an action needs, so that deciding who may do it costs no request of its own. */

import { pipeline } from './command';
import { staffIdOf } from './crypto';
import { aggregate } from './database';
import type { Member } from './member';
import type { Pipeline } from './query';

/** The caller's staff record, with whatever the given stages look up beside it. `undefined` for everybody who is no staff. */
export async function loadMember<Extra extends object>(
  openid: string,
  add: (start: Pipeline) => Pipeline = (start) => start,
): Promise<(Member & Extra) | undefined> {
  const [found] = await aggregate<Member & Extra>('staff', (start) => add(start.match({ _id: staffIdOf(openid) })));
  return found;
}

/** Adds the caller's staff record as `callers[0]` beside some other record. */
export const lookupCaller = (start: Pipeline, openid: string): Pipeline =>
  start.lookup({
    from: 'staff',
    pipeline: pipeline()
      .match({ _id: staffIdOf(openid) })
      .done(),
    as: 'callers',
  });
