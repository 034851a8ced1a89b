/** 活动: what stations put on, who signs up, and lectures that schools and communities ask for. */
import * as contract from '../../contract/activity';
import { type ActionTable, action, type Context, serve } from '../common/handler';
import { listOf, nextCursor, placeOf } from '../common/pages';
import { addressesOf } from '../common/pictures/files';
import { listComing, listMine, type OwnView } from './store';
import { ofActivity } from './subject';
import { viewOf } from './view';

const LIMIT = 20;

/** One page of a list that is sorted by time. */
const pageFor = ({ openid, now }: Context, found: readonly OwnView[], limit: number) => ({
  activities: listOf(found, limit).map((activity) => viewOf({ activity, member: undefined }, openid)),
  ...nextCursor(found, limit, ({ startsAt }) => startsAt),
  now,
});

export const actions = {
  list: action({
    input: contract.ListInput,
    policy: 'anyone',
    handle: async (context, { cursor, limit = LIMIT, ...where }) =>
      pageFor(context, await listComing(context.openid, where, context.now, { place: placeOf(cursor), limit }), limit),
  }),

  get: action({
    input: contract.GetInput,
    policy: 'anyone',
    load: (context, input) => ofActivity(context, { activityId: 'scene' in input ? input.scene.slice(1) : input.activityId }),
    handle: async ({ openid, now }, _input, found) => {
      const { recap } = found.activity;
      const photos = recap === undefined || recap.held ? [] : await addressesOf(recap.photos);
      return { activity: viewOf(found, openid, { full: true, photos }), now };
    },
  }),

  mine: action({
    input: contract.MineInput,
    policy: 'resident',
    handle: async (context, { cursor, limit = LIMIT }) =>
      pageFor(context, await listMine(context.openid, { place: placeOf(cursor), limit }), limit),
  }),
} satisfies ActionTable;

export const main = serve('activity', actions);
