/** What staff do with activities, and how a lecture comes about. */

import type { InferOutput } from 'valibot';
import * as contract from '../../contract/activity';
import { type Act, insertAudit } from '../common/audit';
import { staffIdOf } from '../common/crypto';
import { needs, ofPictures } from '../common/gates';
import { action, type Context, markOf, type Table } from '../common/handler';
import type { Member } from '../common/member';
import { drawCode } from '../common/mini-code';
import { afterOf, listOf, nextCursor } from '../common/pages';
import { addressesByPicture } from '../common/pictures/files';
import { passed, toLookAt } from '../common/pictures/rules';
import { Refusal } from '../common/refusal';
import { findStation, loadStation } from '../station/face-store';
import { takeBack } from './back';
import { answerLecture, askLecture, proposeLecturer, withdrawLecture } from './lecture';
import { callOff, create, finish, update } from './put-on';
import { notSeen, pathsFor, photosSeenOf, recap } from './recap';
import type { ActivityDoc } from './record';
import { judgePhoto, reportsOf } from './report';
import { checkIn, codesOf, enter, entryIn, type Listed, placesWithoutPictures, remove, rosterOf } from './roster';
import { openContact, openEntry } from './sealed';
import { refuseOffProgramme } from './shown';
import { loadAgenda, loadWithNamed } from './staff-store';
import { absent, ofActivity, ofWhole } from './subject';
import { ownViewOf, picturesOf, viewOf, viewOfEntry } from './view';

const LIMIT = 20;

interface Whole {
  activity: ActivityDoc;
  member: Member | undefined;
}

const shown = ({ openid, now }: Context, { activity, member }: Whole, photos?: ReadonlyMap<string, string>) => ({
  activity: viewOf({ activity: ownViewOf(activity, openid), member }, openid, { full: true, photos }),
  now,
});

const listed = (context: Context, { activity, entryId }: Listed, member: Member | undefined) => ({
  ...shown(context, { activity, member }),
  entry: viewOfEntry(activity, entryId, entryIn(activity, entryId)),
});

/** An activity with everybody's entries, and the record of somebody of the crew who is named, if anybody is. */
async function ofNamed({ openid }: Context, { activityId, volunteerId = '' }: { activityId: string; volunteerId?: string | undefined }) {
  const found = await loadWithNamed(openid, activityId, volunteerId);
  if (found === undefined) throw absent();
  return { ...found, stationId: found.activity.stationId };
}

/** A person who made this very call before may repeat it, even if it has ended what allowed it. */
function lecturersOf(context: Context, { lecture, applied }: ActivityDoc): string[] {
  const before = applied.includes(markOf(context)) ? [staffIdOf(context.openid)] : [];
  return [...(lecture?.lecturerId ? [lecture.lecturerId] : []), ...before];
}

const actOn = ({ stationId, _id }: ActivityDoc, act: Act['action']): Act => ({ stationId, action: act, record: _id });
const ofWholeAct =
  (act: Act['action']) =>
  (_context: Context, _input: unknown, { activity }: { activity: ActivityDoc }): Act =>
    actOn(activity, act);
const ofEntryAct =
  (act: Act['action']) =>
  (_context: Context, { entryId }: { entryId: string }, { activity }: Whole): Act => ({
    ...actOn(activity, act),
    record: `${activity._id} ${entryId}`,
  });
const ofJudgement = (_context: Context, { key, keep }: InferOutput<typeof contract.JudgePhotoInput>, { activity }: Whole): Act => ({
  ...actOn(activity, keep ? 'activity.photo.keep' : 'activity.photo.drop'),
  record: `${activity._id} ${key}`,
});

export const staffActions = {
  create: action({
    policy: ['staff', 'manager'],
    gate: needs('activities'),
    load: async ({ openid }, { stationId, programme }) => {
      refuseOffProgramme({ programme });
      return { stationId, ...(await loadStation(openid, stationId)) };
    },
    handle: async (context, wish, { station, member }) => {
      if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
      const made = await create(context, wish, station);
      return { activities: made.map((activity) => shown(context, { activity, member }).activity), now: context.now };
    },
  }),

  update: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    act: ofWholeAct('activity.update'),
    handle: async (context, wish, { activity, member }) => shown(context, { activity: await update(context, activity, wish), member }),
  }),

  callOff: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    act: ofWholeAct('activity.callOff'),
    handle: async (context, { reason }, { activity, member }) =>
      shown(context, { activity: await callOff(context, activity, reason), member }),
  }),

  agenda: action({
    policy: ['staff', 'manager'],
    load: async (context, { stationId, view, cursor, limit = LIMIT }) => ({
      stationId,
      ...(await loadAgenda(context, { stationId, view }, { after: afterOf(cursor), limit })),
    }),
    handle: async ({ openid, now }, { limit = LIMIT }, { found, member }) => ({
      activities: listOf(found, limit).map((activity) => viewOf({ activity, member }, openid)),
      ...nextCursor(found, limit, ({ startsAt }) => startsAt),
      now,
    }),
  }),

  roster: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    handle: async (context, _input, { activity, member }) => {
      const { recap } = activity;
      const seen = recap === undefined ? [] : [...passed(recap), ...toLookAt(recap).map(({ photo }) => photo)];
      const photos = await addressesByPicture(seen);
      const { activity: view } = shown(context, { activity, member });
      return {
        // Staff have to look at pictures that somebody or WeChat had hidden to decide about them.
        activity: view.recap === undefined ? view : { ...view, recap: { ...view.recap, ...picturesOf(photos) } },
        entries: rosterOf(activity),
        codes: codesOf(activity),
        noPhotos: placesWithoutPictures(activity),
        photosSeen: photosSeenOf(activity),
        reports: reportsOf(activity, photos),
        now: context.now,
      };
    },
  }),

  enter: action({
    policy: ['staff', 'manager'],
    gate: needs('activities'),
    load: ofNamed,
    handle: async (context, wish, { activity, member, candidate }) => {
      refuseOffProgramme(activity);
      return listed(context, await enter(context, activity, candidate, wish), member);
    },
  }),

  checkIn: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    handle: async (context, input, { activity, member }) => listed(context, await checkIn(context, activity, input), member),
  }),

  takeBack: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    handle: async (context, { entryId }, { activity, member }) => listed(context, await takeBack(context, activity, entryId), member),
  }),

  remove: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    act: ofEntryAct('activity.remove'),
    handle: async (context, { entryId, reason }, { activity, member }) =>
      listed(context, await remove(context, activity, entryId, reason), member),
  }),

  notSeen: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    act: ofEntryAct('activity.notSeen'),
    handle: async (context, { entryId }, { activity, member }) => listed(context, await notSeen(context, activity, entryId), member),
  }),

  reveal: action({
    policy: ['staff'],
    load: ofWhole,
    handle: async (context, { entryId }, { activity }) => {
      const { _id, stationId } = activity;
      const entry = entryIn(activity, entryId);
      await insertAudit(context, { stationId, action: 'activity.reveal', record: `${_id} ${entryId}` });
      return openEntry(_id, entryId, entry);
    },
  }),

  finish: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    handle: async (context, { came }, { activity, member }) => shown(context, { activity: await finish(context, activity, came), member }),
  }),

  photoPaths: action({
    policy: ['staff', 'manager'],
    gate: needs('uploads'),
    load: ofWhole,
    handle: async (context, { activityId, count }) => ({ paths: pathsFor(context, activityId, count) }),
  }),

  recap: action({
    policy: ['staff', 'manager'],
    gate: ofPictures,
    load: ofWhole,
    handle: async (context, told, { activity, member }) => {
      const done = await recap(context, activity, told);
      return shown(context, { activity: done, member }, await addressesByPicture(done.recap === undefined ? [] : passed(done.recap)));
    },
  }),

  judgePhoto: action({
    policy: ['staff', 'manager'],
    load: ofWhole,
    act: ofJudgement,
    handle: async (context, decision, { activity, member }) =>
      shown(context, { activity: await judgePhoto(context, decision, activity), member }),
  }),

  poster: action({
    policy: ['resident'],
    gate: needs('activities'),
    load: ofActivity,
    handle: async (_context, { activityId }, { activity }) => {
      refuseOffProgramme(activity);
      return drawCode({ scene: contract.sceneOf(activityId), page: 'packages/activity/detail/index' });
    },
  }),

  askLecture: action({
    policy: ['resident'],
    gate: needs('lectures'),
    handle: async (context, wish) =>
      shown(context, { activity: await askLecture(context, wish, await findStation(wish.stationId)), member: undefined }),
  }),

  proposeLecturer: action({
    policy: ['head', 'manager'],
    load: (context, { activityId, staffId }) => ofNamed(context, { activityId, volunteerId: staffId }),
    handle: async (context, wish, { activity, member, candidate }) =>
      shown(context, { activity: await proposeLecturer(context, activity, candidate, wish), member }),
  }),

  answerLecture: action({
    policy: ['assignee', 'head'],
    load: async (context, input) => {
      const found = await ofWhole(context, input);
      return { ...found, assignees: lecturersOf(context, found.activity) };
    },
    act: ({ openid }, _input, { activity }) =>
      activity.lecture?.lecturerId === staffIdOf(openid) ? undefined : actOn(activity, 'activity.answerLecture'),
    handle: async (context, answer, { activity, member }) =>
      shown(context, { activity: await answerLecture(context, activity, answer), member }),
  }),

  withdrawLecture: action({
    policy: ['owner'],
    load: async (context, input) => {
      const found = await ofWhole(context, input);
      return { ...found, ownerOpenid: found.activity.lecture?.openid ?? '' };
    },
    handle: async (context, { reason }, { activity, member }) =>
      shown(context, { activity: await withdrawLecture(context, activity, reason), member }),
  }),

  contact: action({
    policy: ['assignee', 'staff', 'manager'],
    load: ofWhole,
    handle: async (context, _input, { activity: { _id, stationId, lecture } }) => {
      if (lecture === undefined) throw absent();
      await insertAudit(context, { stationId, action: 'activity.contact', record: _id });
      return openContact(_id, lecture.contact);
    },
  }),
} satisfies Partial<Table<typeof contract.actions>>;
