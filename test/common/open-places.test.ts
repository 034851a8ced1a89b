import { OPEN_LECTURES } from '../../cloudfunctions/activity/lecture';
import { OPEN_REQUESTS } from '../../cloudfunctions/request/ask';
import { LECTURE } from '../activity/support/samples';
import { CALL, RESIDENT, WINDOW, WISH } from '../request/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const idIn = (data: unknown): string => {
  const { request, activity } = data as { request?: { requestId: string }; activity?: { activityId: string } };
  return request?.requestId ?? activity?.activityId ?? '';
};
const PEOPLE_ASK = [
  {
    what: 'requests for help',
    limit: OPEN_REQUESTS.limit,
    collection: 'requests',
    ask: (as: string = RESIDENT.as, requestId?: string) => cloud.ask('request', 'create', WISH, { as, ...(requestId && { requestId }) }),
    end: (requestId: string) => cloud.must('request', 'cancel', { requestId }, RESIDENT),
    erase: () => cloud.must('request', 'erase', { confirm: true }, RESIDENT),
  },
  {
    what: 'lectures',
    limit: OPEN_LECTURES.limit,
    collection: 'activities',
    ask: (as: string = RESIDENT.as, requestId?: string) =>
      cloud.ask('activity', 'askLecture', LECTURE, { as, ...(requestId && { requestId }) }),
    end: (activityId: string) => cloud.must('activity', 'withdrawLecture', { activityId }, RESIDENT),
    erase: () => cloud.must('activity', 'erase', { confirm: true }, RESIDENT),
  },
];

describe.each(PEOPLE_ASK)('$what of one person', ({ limit, collection, ask, end, erase }) => {
  const count = () => cloud.db.list(collection, { limit: 100 }).length;
  const places = () => cloud.db.list('open_places', { limit: 100 }).length;

  it('are never more than allowed of fifty at once, while others ask', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(count()).toBe(limit.max);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(answers.length - refused.length).toBe(limit.max);
    expect(refused).toEqual(refused.map(() => ({ code: 'TOO_MANY_OPEN', message: limit.words })));
    expect(await ask(PEOPLE.other)).toMatchObject({ ok: true });
  });

  it('are as many again as were ended, at once, and no more', async () => {
    for (let round = 0; round < 3; round += 1) {
      const made = await Promise.all(Array.from({ length: 10 }, () => ask()));
      const ids = made.flatMap((answer) => (answer.ok ? [idIn(answer.data)] : []));
      expect(ids).toHaveLength(limit.max);
      expect(count()).toBe(limit.max * (round + 1));
      for (const id of ids) await end(id);
    }
    expect(places()).toBe(limit.max);
  });

  it('are found again by the call that made them, also when there is no room', async () => {
    const first = await ask(RESIDENT.as, 'the-first-call');
    for (let n = 1; n < limit.max; n += 1) expect(await ask()).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'TOO_MANY_OPEN' } });
    const again = await ask(RESIDENT.as, 'the-first-call');
    expect(first.ok && again.ok && idIn(again.data)).toBe(first.ok && idIn(first.data));
    expect(count()).toBe(limit.max);
  });

  it('leave a place that was taken and not used free after half a minute', async () => {
    const made = await ask();
    for (let n = 1; n < limit.max; n += 1) await ask();
    await cloud.db.remove(collection, { _id: made.ok ? idIn(made.data) : '' }, true);
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'TOO_MANY_OPEN' } });
    cloud.clock.advance(30_000);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('leave no trace of the person among the places once they are erased', async () => {
    await ask();
    expect(places()).toBe(1);
    expect(JSON.stringify(cloud.db.list('open_places', { limit: 1 }))).not.toContain(RESIDENT.as);
    await erase();
    expect(places()).toBe(0);
  });
});

it('staff write down as many as call', async () => {
  for (let n = 0; n <= OPEN_REQUESTS.limit.max; n += 1) await cloud.must('request', 'record', CALL, WINDOW);
});
