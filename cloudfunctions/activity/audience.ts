/** Who may join which activity; pure. */

import { isUnopened } from '../../contract/unopened';
import type { Member } from '../common/member';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import type { ActivityDoc } from './record';
import { OWN } from './rules';
import { openReason } from './sealed';

interface Coming {
  adults: number;
  children: readonly unknown[];
  group?: unknown;
}

/**
 * Throws BAD_INPUT, FORBIDDEN or SLOT_CLOSED if this activity is not for these people. `server` is the volunteer who would serve:
 * volunteers sign up only themselves; a children's programme takes a child or a class.
 */
export function refuseAudience(
  { audience, stationId }: Pick<ActivityDoc, 'audience' | 'stationId'>,
  server: Member | undefined,
  group: string,
  { adults, children, group: together }: Coming,
): void {
  switch (audience) {
    case 'all':
      return;
    case 'children':
      if (children.length > 0 || together !== undefined) return;
      throw new Refusal('BAD_INPUT', '这个活动是给孩子的，请加上孩子', { children: '请加上孩子' });
    case 'volunteers':
      if (children.length > 0) throw new Refusal('BAD_INPUT', '值班不能带孩子', { children: '值班不能带孩子' });
      if (group !== OWN) return;
      if (roleAt(server, stationId) === undefined) throw new Refusal('FORBIDDEN', '值班请本站的志愿者报名，单位的人请用单位的口令');
      if (adults !== 1) throw new Refusal('BAD_INPUT', '值班请各人报各人的名', { adults: '值班请各人报各人的名' });
      return;
    case 'organisation':
      throw new Refusal('SLOT_CLOSED', '这一场是单位约的，不用报名');
  }
}

/** Throws SLOT_CLOSED, with the reason, if sign-up is closed. */
export function refuseClosed(activity: Pick<ActivityDoc, '_id' | 'status' | 'closed' | 'reason' | 'startsAt'>, now: number): void {
  const { reason } = openReason(activity);
  if (activity.status === 'called_off')
    throw new Refusal('SLOT_CLOSED', `活动取消了${reason === undefined || isUnopened(reason) ? '' : `：${reason}`}`);
  if (activity.closed !== '') throw new Refusal('SLOT_CLOSED', activity.closed);
  if (now >= activity.startsAt) throw new Refusal('SLOT_CLOSED', '已经开始了，不能再报名');
}
