import { type BesideCaller, type Member, withMember } from '../common/member';
import { roleAt } from '../common/roles';
import type { ActivityDoc, ActivityEntry } from './record';
import { entryIdOf } from './rules';

/** An activity without other people's entries; with the caller's own one, if they have one. */
export type OwnView = Omit<ActivityDoc, 'entries' | 'codes' | 'holds' | 'people'> & { own?: ActivityEntry };

export interface Found {
  activity: OwnView;
  member: Member | undefined;
}

/** An activity for a lecturer who no longer has a role at its station: without them as its lecturer. */
export function withoutFormer(activity: OwnView, member: Member | undefined, openid: string): OwnView {
  const { lecture, stationId } = activity;
  const former = openid !== '' && lecture?.lecturerId === entryIdOf(openid) && roleAt(member, stationId) === undefined;
  return former ? { ...activity, lecture: { ...lecture, lecturerId: '' } } : activity;
}

/** The caller's activities, without those that were theirs only through a role at the station that they have lost. */
export const concerning = (found: readonly BesideCaller<OwnView>[], openid: string): OwnView[] =>
  found.map(withMember).flatMap(({ member, ...activity }) => {
    const seen = withoutFormer(activity, member, openid);
    const { own, lecture } = seen;
    return seen !== activity && own === undefined && lecture?.openid !== openid ? [] : [seen];
  });
