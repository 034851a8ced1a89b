import type { Booking } from '../../contract/booking';
import type { FunctionName } from '../../contract/functions';
import * as activities from '../activity/support/samples';
import { sampleOf } from '../capabilities';
import { PAIRING_SAMPLES } from '../pairing/support/samples';
import { CALL, RESIDENT, VOLUNTEER, WINDOW, WISH } from '../request/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const HEAD = { as: PEOPLE.headA };
const CHECK = 'security.msgSecCheck';
const shownTo = async (requestId: string, who: { as: string }) => (await cloud.must('request', 'get', { requestId }, who)).request;

describe.each([-1, 44991, 45009, 61010, -604101, 87009])('when WeChat answers %i about words', (errcode) => {
  beforeEach(() => cloud.wechat.fail(CHECK, { errcode }));

  it('help is not refused, and staff see that they have to look', async () => {
    const { requestId } = (await cloud.must('request', 'create', WISH, RESIDENT)).request;
    expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
    expect((await cloud.must('request', 'inbox', { stationId: 'station-a', view: 'new' }, WINDOW)).requests).toMatchObject([
      { unchecked: true },
    ]);
    expect(await shownTo(requestId, RESIDENT)).not.toHaveProperty('unchecked');
    expect(JSON.stringify(cloud.log.list({ fn: 'request', limit: 10 }).map(({ lines }) => lines))).toContain('CONTENT_UNCHECKED');
  });

  it('what strangers would read is not shown', async () => {
    const { version } = (await cloud.must('station', 'settings', { stationId: 'station-a' }, HEAD)).station as unknown as {
      version: number;
    };
    const refused = await cloud.refused(
      'station',
      'update',
      { stationId: 'station-a', version, changes: { notice: '今天下午停水' } },
      HEAD,
    );
    expect(refused).toMatchObject({ code: 'BUSY', fields: { 'changes.notice': expect.stringContaining('过几分钟再试') } });
  });
});

it('a WeChat that does not answer keeps nobody waiting for longer than a request may take', async () => {
  cloud.wechat.fail(CHECK, {});
  expect(await cloud.must('request', 'create', WISH, RESIDENT)).toMatchObject({ request: { status: 'submitted' } });
}, 20_000);

it('words that WeChat leaves to a person are accepted and marked for staff, and not shown to strangers', async () => {
  const { requestId } = (await cloud.must('request', 'record', { ...CALL, text: '待审测试词' }, WINDOW)).request;
  expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
  const { version } = (await cloud.must('station', 'settings', { stationId: 'station-a' }, HEAD)).station as unknown as { version: number };
  const refused = await cloud.refused('station', 'update', { stationId: 'station-a', version, changes: { notice: '待审测试词' } }, HEAD);
  expect(refused).toMatchObject({ code: 'RISKY_TEXT', fields: { 'changes.notice': expect.any(String) } });
});

it('words of a later step mark the request too, and go with its person', async () => {
  const { requestId } = (await cloud.must('request', 'create', WISH, RESIDENT)).request;
  await cloud.must('request', 'admit', { requestId }, WINDOW);
  await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
  expect(await shownTo(requestId, WINDOW)).not.toHaveProperty('unchecked');
  await cloud.must('request', 'giveBack', { requestId, reason: '待审测试词' }, VOLUNTEER);
  expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
  await cloud.must('request', 'erase', { confirm: true }, RESIDENT);
  expect(await shownTo(requestId, WINDOW)).not.toHaveProperty('unchecked');
});

it('unfit words are refused as ever', async () => {
  expect(await cloud.refused('request', 'create', { ...WISH, text: '违规测试词' }, RESIDENT)).toMatchObject({
    code: 'RISKY_TEXT',
    fields: { text: expect.any(String) },
  });
});

describe('words that WeChat leaves to a person', () => {
  const WORDS = '待审测试词';
  const OWNER = { as: PEOPLE.resident };
  const VISITOR = { as: PEOPLE.volunteerA };
  type Caller = { as: string };
  /** The words, their readers among the staff, their author or subject, and the place of the mark. */
  type Said = { staff: () => Promise<unknown>; others: () => Promise<unknown> };
  const ask = (fn: FunctionName, action: string, input: object, who: Caller) =>
    cloud.must(fn, action as never, input as never, who) as Promise<never>;
  const get = (activityId: string, who: Caller) => ask('activity', 'get', { activityId }, who);
  const lines = async (activityId: string) => (await cloud.must('activity', 'roster', { activityId }, activities.WINDOW)).entries;

  type Booked = { bookingId: string };
  const inputOf = async <Input extends object>(fn: FunctionName, action: string): Promise<Input> =>
    (await sampleOf(fn, action)(cloud)) as Input;
  const seen = (bookingId: string, placeOf: (booking: Booking) => unknown = (booking) => booking): Said => {
    const one = async (who: Caller) => (await cloud.must('booking', 'get', { bookingId }, who)).booking;
    return { staff: async () => placeOf(await one(WINDOW)), others: () => one(OWNER) };
  };

  const SAID: [string, () => Promise<Said>][] = [
    [
      'the end of a pairing',
      async () => {
        const { pairingId } = await PAIRING_SAMPLES.visits(cloud);
        await ask('pairing', 'end', { pairingId, reason: WORDS }, OWNER);
        return {
          staff: async () => (await cloud.must('pairing', 'list', { stationId: 'station-a' }, HEAD)).pairings[0],
          others: async () => (await cloud.must('pairing', 'mine', {}, OWNER)).pairings[0],
        };
      },
    ],
    [
      'the note of a visit',
      async () => {
        const { pairingId } = await PAIRING_SAMPLES.visits(cloud);
        await ask('pairing', 'visit', { pairingId, mood: 'good', minutes: 30, note: WORDS }, VISITOR);
        const first = (who: Caller) => async () => (await cloud.must('pairing', 'visits', { pairingId }, who)).visits[0];
        return { staff: first(HEAD), others: first(OWNER) };
      },
    ],
    [
      'the organisation of a sign-up',
      async () => {
        const activityId = await activities.putOn(cloud);
        const group = { organisation: WORDS, headcount: 3 };
        await ask('activity', 'signUp', { activityId, ...activities.who, adults: 0, group }, activities.RESIDENT);
        return {
          staff: async () => (await lines(activityId))[0],
          others: async () => ((await get(activityId, OWNER)) as { activity: { own: object } }).activity.own,
        };
      },
    ],
    [
      'a line in the roster',
      async () => {
        const activityId = await activities.putOn(cloud);
        const group = { organisation: WORDS, headcount: 3 };
        await ask('activity', 'enter', { activityId, ...activities.caller, adults: 0, group }, activities.WINDOW);
        return { staff: async () => (await lines(activityId))[0], others: () => get(activityId, OWNER) };
      },
    ],
    [
      'why somebody does not come',
      async () => {
        const { activityId } = await activities.joined(cloud);
        await ask('activity', 'cancel', { activityId, reason: WORDS }, activities.RESIDENT);
        return {
          staff: async () => (await lines(activityId))[0],
          others: async () => ((await get(activityId, OWNER)) as { activity: { own: object } }).activity.own,
        };
      },
    ],
    [
      'why somebody is taken off the roster',
      async () => {
        const { activityId, entryId } = await activities.joined(cloud);
        await ask('activity', 'remove', { activityId, entryId, reason: WORDS }, activities.WINDOW);
        return {
          staff: async () => (await lines(activityId))[0],
          others: async () => ((await get(activityId, OWNER)) as { activity: { own: object } }).activity.own,
        };
      },
    ],
    ...(['organisation', 'place', 'wish'] as const).map((field): [string, () => Promise<Said>] => [
      `the ${field} of a lecture`,
      async () => {
        const { activityId } = await activities.asked(cloud, { [field]: WORDS });
        const lecture = (who: Caller) => async () => ((await get(activityId, who)) as { activity: { lecture: object } }).activity.lecture;
        return { staff: lecture(HEAD), others: lecture(activities.RESIDENT) };
      },
    ]),
    ...(['answerLecture', 'withdrawLecture'] as const).map((action): [string, () => Promise<Said>] => [
      `the reason of ${action}`,
      async () => {
        const { activityId } = await activities.asked(cloud);
        const declines = action === 'answerLecture';
        await ask(
          'activity',
          action,
          { activityId, reason: WORDS, ...(declines && { accept: false }) },
          declines ? HEAD : activities.RESIDENT,
        );
        const lecture = (who: Caller) => async () => ((await get(activityId, who)) as { activity: { lecture: object } }).activity.lecture;
        return { staff: lecture(HEAD), others: lecture(activities.RESIDENT) };
      },
    ]),
    [
      'why a booking is cancelled',
      async () => {
        const { bookingId } = await inputOf<Booked>('booking', 'get');
        await ask('booking', 'cancel', { bookingId, reason: WORDS }, WINDOW);
        return seen(bookingId);
      },
    ],
    ...(
      [
        ['why a station says no to a booking', 'decide', { accept: false, reason: WORDS }, WINDOW, (booking) => booking],
        ['why a missed visit does not count', 'waive', { reason: WORDS }, HEAD, ({ waived }) => waived],
        ['what a resident writes of a visit', 'rate', { comment: WORDS }, OWNER, ({ rating }) => rating],
        ['what was said in a call-back', 'callBack', { note: WORDS }, HEAD, ({ callback }) => callback?.notes?.at(-1)],
      ] as [string, string, object, Caller, (booking: Booking) => unknown][]
    ).map(([name, action, said, who, placeOf]): [string, () => Promise<Said>] => [
      name,
      async () => {
        const input = await inputOf<Booked>('booking', action);
        await ask('booking', action, { ...input, ...said }, who);
        return seen(input.bookingId, placeOf);
      },
    ]),
    [
      'what came of help',
      async () => {
        const input = await inputOf<{ requestId: string }>('request', 'finish');
        await ask('request', 'finish', { ...input, result: WORDS }, VOLUNTEER);
        return { staff: () => shownTo(input.requestId, WINDOW), others: () => shownTo(input.requestId, RESIDENT) };
      },
    ],
    [
      'why somebody does not become a volunteer',
      async () => {
        const input = await inputOf('volunteer', 'decide');
        // A refused volunteer stands in no list: the head sees it in the answer.
        const { volunteer } = (await ask('volunteer', 'decide', { ...input, accept: false, reason: WORDS }, HEAD)) as { volunteer: object };
        return {
          staff: async () => volunteer,
          others: async () => (await cloud.must('volunteer', 'me', {}, OWNER)).volunteer,
        };
      },
    ],
    ...(
      [
        ['why the minutes of a record change', 'correct', { reason: WORDS }],
        ['the title of a training', 'note', { title: WORDS }],
      ] as const
    ).map(([name, action, said]): [string, () => Promise<Said>] => [
      name,
      async () => {
        await ask('volunteer', action, { ...(await inputOf('volunteer', action)), ...said }, HEAD);
        return {
          staff: async () => (await cloud.must('volunteer', 'records', { stationId: 'station-a' }, HEAD)).records[0],
          others: async () => (await cloud.must('volunteer', 'me', {}, VISITOR)).records[0],
        };
      },
    ]),
  ];

  it.each(SAID)('carry a mark that only staff see: %s', async (_name, say) => {
    const { staff, others } = await say();
    expect(await staff()).toMatchObject({ unchecked: true });
    const shown = await others();
    expect(shown).toBeDefined();
    expect(JSON.stringify(shown)).not.toContain('unchecked');
  });
});
