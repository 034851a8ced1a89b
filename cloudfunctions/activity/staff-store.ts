/** The database requests of staff actions on activities, one request each. */
import type { InferOutput } from 'valibot';
import type { AgendaInput } from '../../contract/activity';
import { dateOf, instantOf } from '../../contract/shanghai';
import { command, pipeline } from '../common/command';
import type { Member } from '../common/member';
import { loadMember, loadWithMember } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import type { OwnView } from './found';
import { forCaller } from './query';
import type { ActivityDoc } from './record';

type View = InferOutput<typeof AgendaInput>['view'];

/** Today's activities count as coming until midnight, so that staff find them at the door and can finish them. */
function matching(stationId: string, view: View, now: number): Record<string, unknown> {
  const today = instantOf(dateOf(now), '00:00');
  switch (view) {
    case 'asked':
      return { stationId, listed: 'asked' };
    case 'coming':
      return { stationId, listed: 'set', startsAt: command.gte(today), status: command.neq('declined') };
    case 'past':
      return { stationId, listed: 'set', startsAt: command.lt(today) };
    case 'unfinished':
      return { stationId, listed: 'set', startsAt: command.lt(today), status: 'open', came: command.exists(false) };
  }
}

/** One page of a station's activities, and the caller's staff record. */
export async function loadAgenda(
  { openid, now }: { openid: string; now: number },
  { stationId, view }: { stationId: string; view: View },
  page: Page,
): Promise<{ member: Member | undefined; found: OwnView[] }> {
  const direction = view === 'past' || view === 'unfinished' ? -1 : 1;
  const list = pageOf(pipeline().match(matching(stationId, view, now)), ['startsAt', direction], page);
  const member = await loadMember<{ found: OwnView[] }>(openid, (start) =>
    start.lookup({ from: 'activities', pipeline: forCaller(list, openid).done(), as: 'found' }),
  );
  return { member, found: member?.found ?? [] };
}

/** An activity with everybody's entries, the caller's staff record, and that of somebody who is named. */
export async function loadWithNamed(
  openid: string,
  activityId: string,
  staffId: string,
): Promise<{ activity: ActivityDoc; member: Member | undefined; candidate: Member | undefined } | undefined> {
  const candidate = pipeline().match({ _id: staffId }).done();
  const found = await loadWithMember<ActivityDoc & { candidates: Member[] }>(openid, 'activities', (start) =>
    start.match({ _id: activityId }).lookup({ from: 'staff', pipeline: candidate, as: 'candidates' }),
  );
  if (found === undefined) return undefined;
  const { member, candidates, ...activity } = found;
  return { activity, member, candidate: candidates[0] };
}
