/** 实境课堂 and other lectures: a school or community asks, the head names a lecturer, the lecturer says yes or no. */

import type { InferOutput } from 'valibot';
import type { AnswerLectureInput, AskLectureInput, ProposeLecturerInput } from '../../contract/lecture';
import { TEMPLATES } from '../../contract/programme';
import { isUnopened } from '../../contract/unopened';
import { keyIdAfter, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { maskName, maskPhone } from '../common/mask';
import type { Member } from '../common/member';
import { agreedOf } from '../common/messages/rules';
import { type OpenRecords, takeOpenPlace } from '../common/open-place-store';
import { opened } from '../common/opened';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { refuseRisky } from '../common/text-check';
import type { StationDoc } from '../station/record';
import { type Changes, changeWhole, telling } from './change';
import { marksOf } from './entry';
import { withTold } from './messages';
import { newActivity } from './new';
import { idOfDate, insertOnce, refuseWhen, unlessMade } from './put-on';
import type { ActivityDoc } from './record';
import { entryIdOf, QUESTION_WAITS } from './rules';
import { sealContact, sealLecturer, sealReason, sealWish } from './sealed';
import { wasDone } from './sign-up';
import { absent } from './subject';

type Wish = InferOutput<typeof AskLectureInput>;
type Lecture = NonNullable<ActivityDoc['lecture']>;
type Proposal = InferOutput<typeof ProposeLecturerInput>;

/** An asked lecture that is neither declined, called off nor over. */
export const OPEN_LECTURES: OpenRecords<ActivityDoc> = {
  limit: { kind: 'lecture', max: 3, words: '您已经约了3场讲堂，办完或取消一场再约' },
  collection: 'activities',
  isOpen: ({ status, endsAt }, now) => ['asked', 'proposed', 'open'].includes(status) && endsAt > now,
};

function lectureOf(context: Context, _id: string, wish: Wish, unchecked: boolean): Lecture {
  const { organisation, headcount, name, phone, notify = false } = wish;
  return {
    openid: context.openid,
    organisation,
    headcount,
    contact: sealContact(_id, { name, phone }),
    shownName: maskName(name),
    shownPhone: maskPhone(phone),
    ...(wish.wish !== undefined && { wish: sealWish(_id, wish.wish) }),
    ...(unchecked && { unchecked }),
    lecturerId: '',
    ...(notify && { agreed: agreedOf(['reminder', 'progress']) }),
  };
}

/** Its places are the headcount: there is no sign-up. */
function asked(context: Context, wish: Wish, station: StationDoc, unchecked: boolean): ActivityDoc {
  const _id = idOfDate(context, 1);
  const { name, words } = TEMPLATES[wish.programme];
  const plan = { programme: wish.programme, title: name, words, place: wish.place, ...wish.when, capacity: wish.headcount };
  const by = entryIdOf(context.openid);
  return newActivity(
    station,
    { ...plan, audience: 'organisation' },
    {
      _id,
      area: '',
      status: 'asked',
      listed: 'asked',
      closed: QUESTION_WAITS,
      people: [by],
      createdAt: context.now,
      createdBy: by,
      applied: marksOf(context),
      lecture: lectureOf(context, _id, wish, unchecked),
    },
  );
}

/** Throws NOT_FOUND without the station, BAD_INPUT for a time that is past, RISKY_TEXT, TOO_MANY_OPEN. Three requests. */
export async function askLecture(context: Context, wish: Wish, station: StationDoc | undefined): Promise<ActivityDoc> {
  if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
  let unchecked = false;
  await unlessMade(context, idOfDate(context, 1), async () => {
    refuseWhen(wish.when, 'when', context.now);
    const marks = await Promise.all([
      refuseRisky(context, 'organisation', wish.organisation),
      refuseRisky(context, 'place', wish.place),
      refuseRisky(context, 'wish', wish.wish),
    ]);
    unchecked = marks.includes(true);
    await takeOpenPlace(context, idOfDate(context, 1), OPEN_LECTURES);
  });
  return insertOnce(context, asked(context, wish, station, unchecked));
}

/** Throws WRONG_STATUS unless the question is still open. */
function openQuestion({ status, lecture }: ActivityDoc): Lecture {
  if (lecture === undefined) throw absent();
  if (status !== 'asked' && status !== 'proposed') throw new Refusal('WRONG_STATUS', '这场讲堂已经答复了，请刷新后再看');
  return lecture;
}

/** Returns the lecture as an open question. An agreed lecture may become one again until it begins. Throws WRONG_STATUS. */
function questionAgain(activity: ActivityDoc, now: number): Lecture {
  const { status, startsAt, lecture } = activity;
  if (status !== 'open' || lecture === undefined) return openQuestion(activity);
  if (now >= startsAt) throw new Refusal('WRONG_STATUS', '这场讲堂已经开始了，请打电话商量');
  return lecture;
}

/** The fields of a question that waits for a lecturer. */
const unanswered: Changes = { listed: 'asked', closed: QUESTION_WAITS };

function refuseLate({ startsAt }: ActivityDoc, now: number): void {
  if (now >= startsAt) throw new Refusal('WRONG_STATUS', '这场讲堂的时间已经过了，请打电话和对方另约');
}

const without = (people: readonly string[], personId: string): string[] => people.filter((id) => id !== personId);

/** The head names a volunteer of the crew. This may replace one who has not answered, or, knowingly, one who has said yes. */
export async function proposeLecturer(
  context: Context,
  found: ActivityDoc,
  candidate: Member | undefined,
  { instead }: Proposal,
): Promise<ActivityDoc> {
  if (candidate === undefined || roleAt(candidate, found.stationId) === undefined) {
    throw new Refusal('BAD_INPUT', '这个人已经不在本站，请另选一位', { staffId: '请另选一位' });
  }
  const name = candidate.name === undefined ? '' : opened(candidate.name, candidate._id);
  if (isUnopened(name)) {
    throw new Refusal('BAD_INPUT', '这个人的姓名打不开，请告诉管理员，或另选一位', { staffId: '请另选一位' });
  }
  const { openid } = context;
  return changeWhole(context, found, (activity) => {
    const lecture = instead ? questionAgain(activity, context.now) : openQuestion(activity);
    refuseLate(activity, context.now);
    if (entryIdOf(lecture.openid) === candidate._id) {
      throw new Refusal('BAD_INPUT', '这是本人约的讲堂，请另选一位', { staffId: '请另选一位' });
    }
    return {
      ...unanswered,
      status: 'proposed',
      people: [...without(activity.people, lecture.lecturerId), candidate._id],
      'lecture.proposedBy': staffIdOf(openid),
      'lecture.lecturerId': candidate._id,
      'lecture.lecturerName': name === '' ? undefined : sealLecturer(activity._id, name),
      reason: undefined,
      keyId: keyIdAfter(activity.keyId),
    };
  });
}

/** The asker is told of the answer, if they agreed to a message. */
const told = (lecture: Lecture, activity: ActivityDoc, now: number): Changes =>
  telling(activity, [{ at: 'lecture.', before: lecture, after: withTold(lecture, 'lecture', now) }], now);

type Answer = InferOutput<typeof AnswerLectureInput>;

const accepted: Changes = { status: 'open', listed: 'set', closed: '', reason: undefined };

const reasoned = ({ _id, keyId }: ActivityDoc, reason: string): Changes => ({ reason: sealReason(_id, reason), keyId: keyIdAfter(keyId) });

/** The head looks for another lecturer, or declines; only the head sees the reason. */
const refusedByLecturer = (activity: ActivityDoc, lecture: Lecture, reason: string): Changes => ({
  ...unanswered,
  status: 'asked',
  people: without(activity.people, lecture.lecturerId),
  'lecture.lecturerId': '',
  'lecture.lecturerName': undefined,
  ...reasoned(activity, reason),
});

const refusedByStation = (activity: ActivityDoc, lecture: Lecture, reason: string): Changes => ({
  ...refusedByLecturer(activity, lecture, reason),
  status: 'declined',
  listed: 'set',
  closed: '驿站这次办不了',
});

function answered({ openid, now }: Context, activity: ActivityDoc, { accept, reason = '' }: Answer): Changes {
  const gives = activity.lecture?.lecturerId === entryIdOf(openid);
  const lecture = gives && !accept ? questionAgain(activity, now) : openQuestion(activity);
  if (!accept)
    return gives
      ? refusedByLecturer(activity, lecture, reason)
      : { ...refusedByStation(activity, lecture, reason), ...told(lecture, activity, now) };
  if (!gives) throw new Refusal('WRONG_STATUS', '要讲课的人自己答应才行');
  refuseLate(activity, now);
  return { ...accepted, ...told(lecture, activity, now) };
}

/** The lecturer says yes or no. Anyone else who may answer is the head, who can only decline for the station. */
export async function answerLecture(context: Context, found: ActivityDoc, answer: Answer): Promise<ActivityDoc> {
  const unchecked = wasDone(context, found) ? undefined : await refuseRisky(context, 'reason', answer.reason);
  return changeWhole(context, found, (activity) => ({ ...answered(context, activity, answer), ...marked(unchecked) }));
}

const marked = (unchecked: true | undefined): Changes => (unchecked ? { 'lecture.unchecked': true } : {});

const WITHDRAWN = '申请人取消了';

/** The asker withdraws a lecture: an open question ends, an agreed lecture is called off. */
export function withdrawn(activity: ActivityDoc, now: number, reason?: string): Changes {
  const { status, startsAt } = activity;
  const why = { closed: WITHDRAWN, 'lecture.withdrawn': true, ...reasoned(activity, reason ? `${WITHDRAWN}：${reason}` : WITHDRAWN) };
  if (status === 'asked' || status === 'proposed') return { status: 'declined', listed: 'set', ...why };
  return status === 'open' && startsAt > now ? { status: 'called_off', touchedAt: now, ...why } : {};
}

/** Throws WRONG_STATUS once it is declined or called off; TOO_LATE once an agreed lecture has begun. */
export async function withdrawLecture(context: Context, found: ActivityDoc, reason: string | undefined): Promise<ActivityDoc> {
  const unchecked = wasDone(context, found) ? undefined : await refuseRisky(context, 'reason', reason);
  return changeWhole(context, found, (activity) => {
    const changes = withdrawn(activity, context.now, reason);
    if ('status' in changes) return { ...changes, ...marked(unchecked) };
    throw activity.status === 'open'
      ? new Refusal('TOO_LATE', '已经开始了，不能再取消')
      : new Refusal('WRONG_STATUS', '这场讲堂已经不办了，请刷新后再看');
  });
}
