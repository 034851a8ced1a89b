import { type BesideCaller, type Member, withMember } from '../common/member';
import { roleAt } from '../common/roles';
import type { ActivityDoc, ActivityEntry } from './record';
import { entryIdOf } from './rules';

/** An activity without other people's entries: with the caller's own one, if they have one. */
export type OwnView = Omit<ActivityDoc, 'entries' | 'codes' | 'holds' | 'people'> & { own?: ActivityEntry };

export interface Found {
  activity: OwnView;
  member: Member | undefined;
}

/** An activity as a lecturer may know it who has no role at its station any more: without them as its lecturer. */
export function withoutFormer(activity: OwnView, member: Member | undefined, openid: string): OwnView {
  const { lecture, stationId } = activity;
  const former = openid !== '' && lecture?.lecturerId === entryIdOf(openid) && roleAt(member, stationId) === undefined;
  return former ? { ...activity, lecture: { ...lecture, lecturerId: '' } } : activity;
}

/** A list of what concerns the caller, without what did so only while they had a role at its station. */
export const concerning = (found: readonly BesideCaller<OwnView>[], openid: string): OwnView[] =>
  found.map(withMember).flatMap(({ member, ...activity }) => {
    const seen = withoutFormer(activity, member, openid);
    const { own, lecture } = seen;
    return seen !== activity && own === undefined && lecture?.openid !== openid ? [] : [seen];
  });
