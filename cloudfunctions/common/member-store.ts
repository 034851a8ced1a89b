/** Loads a caller's staff record together with the data of an action, so that the policy costs no extra request. */

import { pipeline } from './command';
import { staffIdOf } from './crypto';
import { aggregate, type Collection } from './database';
import { type BesideCaller, type Member, withMember } from './member';
import type { Pipeline } from './query';

/** The caller's staff record, with whatever the given stages look up beside it. `undefined` for everybody who is no staff. */
export async function loadMember<Extra extends object>(
  openid: string,
  add: (start: Pipeline) => Pipeline = (start) => start,
): Promise<(Member & Extra) | undefined> {
  const [found] = await aggregate<Member & Extra>('staff', (start) => add(start.match({ _id: staffIdOf(openid) })));
  return found;
}

/** The first record that `build` finds, with the caller's staff record as `member`; `undefined` when it finds none. One request. */
export async function loadWithMember<Doc extends object, M extends Member = Member>(
  openid: string,
  collection: Collection,
  build: (start: Pipeline) => Pipeline,
): Promise<(Doc & { member: M | undefined }) | undefined> {
  const [found] = await aggregate<BesideCaller<Doc, M>>(collection, (start) => lookupCaller(build(start), openid));
  return found && withMember<Doc, M>(found);
}

/** Adds the caller's staff record beside each record; `withMember` takes it out. */
export const lookupCaller = (start: Pipeline, openid: string): Pipeline =>
  start.lookup({
    from: 'staff',
    pipeline: pipeline()
      .match({ _id: staffIdOf(openid) })
      .done(),
    as: 'callers',
  });
