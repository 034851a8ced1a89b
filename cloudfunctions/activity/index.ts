/** 活动: what stations put on, who signs up, and lectures that schools and communities ask for. */

import * as contract from '../../contract/activity';
import { copyAction } from '../common/copy';
import { needs } from '../common/gates';
import { action, type Context, serve, type Table } from '../common/handler';
import { afterOf, listOf, nextCursor } from '../common/pages';
import { addressesByPicture } from '../common/pictures/files';
import { isOff } from '../common/switches';
import { copy } from './copy';
import { erase } from './erase';
import type { Found, OwnView } from './found';
import { agreePhotos, cancel, notify, takeOffer } from './own';
import { objectPhotos } from './recap';
import { reportPhoto } from './report';
import { shownPictures } from './reports';
import { joinWaitlist, signUp } from './sign-up';
import { staffActions } from './staff-actions';
import { listComing, listMine } from './store';
import { ofActivity, ofReported, ofWhole } from './subject';
import { ownViewOf, viewOf } from './view';

const LIMIT = 20;

/** One page of a list that is sorted by time. */
const pageFor = ({ openid, now }: Context, found: readonly OwnView[], limit: number) => ({
  activities: listOf(found, limit).map((activity) => viewOf({ activity, member: undefined }, openid)),
  ...nextCursor(found, limit, ({ startsAt }) => startsAt),
  now,
});

/** What the caller sees after their own act. */
const shown = async ({ openid, now }: Context, act: Promise<Found>) => ({ activity: viewOf(await act, openid, { full: true }), now });

export const actions = {
  list: action({
    policy: ['anyone'],
    gate: needs('activities'),
    handle: async (context, { cursor, limit = LIMIT, ...where }) =>
      pageFor(context, await listComing(context.openid, where, context.now, { after: afterOf(cursor), limit }), limit),
  }),

  get: action({
    policy: ['anyone'],
    whenShut: true,
    load: (context, input) => ofActivity(context, { activityId: 'scene' in input ? input.scene.slice(1) : input.activityId }),
    handle: async ({ openid, now }, _input, found) => {
      const photos = await addressesByPicture(isOff('uploads') ? [] : shownPictures(found.activity));
      return { activity: viewOf(found, openid, { full: true, photos }), now };
    },
  }),

  signUp: action({
    policy: ['resident'],
    gate: needs('activities'),
    load: ofActivity,
    handle: (context, wish, found) => shown(context, signUp(context, wish, found)),
  }),

  joinWaitlist: action({
    policy: ['resident'],
    gate: needs('activities'),
    load: ofActivity,
    handle: (context, wish, found) => shown(context, joinWaitlist(context, wish, found)),
  }),

  takeOffer: action({
    policy: ['resident'],
    load: ofActivity,
    handle: (context, { notify }, found) => shown(context, takeOffer(context, found, notify)),
  }),

  cancel: action({
    policy: ['resident'],
    load: ofActivity,
    handle: (context, { reason }, found) => shown(context, cancel(context, found, reason)),
  }),

  agreePhotos: action({
    policy: ['resident'],
    load: ofActivity,
    handle: (context, { photos }, found) => shown(context, agreePhotos(context, found, photos)),
  }),

  notify: action({
    policy: ['resident'],
    load: ofActivity,
    handle: (context, _input, found) => shown(context, notify(context, found)),
  }),

  objectPhotos: action({
    policy: ['resident'],
    load: ofWhole,
    handle: async (context, _input, { activity, member }) =>
      shown(
        context,
        objectPhotos(context, activity).then((hidden) => ({ activity: ownViewOf(hidden, context.openid), member })),
      ),
  }),

  reportPhoto: action({
    policy: ['resident'],
    load: ofReported,
    handle: async (context, report, { activity: found, member, lately }) => {
      const activity = await reportPhoto(context, report, { activity: found, lately });
      const photos = await addressesByPicture(shownPictures(activity));
      const { openid, now } = context;
      return { activity: viewOf({ activity: ownViewOf(activity, openid), member }, openid, { full: true, photos }), now };
    },
  }),

  mine: action({
    policy: ['resident'],
    whenShut: true,
    handle: async (context, { lectures, cursor, limit = LIMIT }) => {
      const { found, next } = await listMine(context, lectures === true, { after: afterOf(cursor), limit });
      return { ...pageFor(context, found, limit), ...next };
    },
  }),
  ...staffActions,

  copy: copyAction(copy),

  erase: action({
    policy: ['resident'],
    handle: (context) => erase(context),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('activity', contract.actions, actions);
