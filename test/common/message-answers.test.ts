import { dataFor } from '../../cloudfunctions/common/messages/templates';
import { wrongKey } from '../../local-cloud/openapi/template-values';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';

const KEYS = { what: 'phrase3', when: 'date2', where: 'thing8', note: 'thing11' };
const template = (id: string, keys: object = KEYS) => ({ id, ...keys });
const TEMPLATES = { booked: template('T-booked'), progress: template('T-progress', { ...KEYS, note: 'name1' }) };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown(), env: { TEMPLATE_IDS: JSON.stringify(TEMPLATES) } });
  for (const { id, ...keys } of Object.values(TEMPLATES)) cloud.wechat.templates.set(id, Object.values(keys));
});
beforeEach(() => cloud.reset(smallTown()));
afterEach(() => {
  cloud.wechat.sendMs = 0;
});
afterAll(() => cloud.close());

const resident = { as: PEOPLE.resident };
const wish = { stationId: 'station-a', date: '2026-11-27', start: '09:00', applicant: { name: '王小芳', phone: '13800000021' } };
const book = async (more: object = {}, who = resident) =>
  (await cloud.must('booking', 'create', { ...wish, serviceId: 'licence-renewal', notify: ['booked'], ...more }, who)).booking.bookingId;
const runAt = async (moment: string) => {
  cloud.clock.set(moment);
  await cloud.timers.run('timer');
};
const messageOf = (bookingId: string, id = 'booked0') => {
  const [record] = cloud.db.list('bookings', { limit: 1, filter: { _id: bookingId } });
  return (record as unknown as { messages: Record<string, { state: string; tries: number; dueAt: number }> }).messages[id];
};
/** What the last run of the timer printed as an error. */
const errorsOf = (fn = 'timer') =>
  (cloud.log.list({ fn, limit: 1 })[0]?.lines ?? []).flatMap(({ level, text }) => (level === 'error' ? [text] : []));

describe('a template', () => {
  it('has keys of its own, and each value is what its kind takes', async () => {
    await book();
    await runAt('2026-11-25 08:01');
    expect(cloud.sent()).toMatchObject([
      {
        templateId: 'T-booked',
        data: {
          phrase3: { value: '驾驶证期满' },
          date2: { value: '2026年11月27日 09:00' },
          thing8: { value: expect.any(String) },
          thing11: { value: '约好了，请带好材料' },
        },
      },
    ]);
  });

  it.each(['thing1', 'phrase1', 'name1', 'time1', 'date1', 'character_string1'])(
    'takes words that are too long, or of other letters, as %s',
    (key) => {
      const note = 'ABC，一个很长很长的理由，写满了不止二十个字的地方';
      const as = (words: string) =>
        dataFor(
          { id: 'T', what: 'thing2', where: 'thing3', when: 'time4', note: key },
          {
            what: '事',
            where: '站',
            when: { date: '2026-01-02', time: '08:30' },
            note: words,
          },
        );
      const inTime = dataFor(
        { id: 'T', what: 'thing2', where: 'thing3', when: key, note: 'thing4' },
        {
          what: '事',
          where: '站',
          when: { date: '2026-01-02', time: '08:30' },
          note,
        },
      );
      const isTime = ['time1', 'date1', 'character_string1'].includes(key);
      for (const data of isTime ? [inTime] : [as(note), as(''), as('12345')]) expect(wrongKey(data, undefined)).toBeUndefined();
    },
  );

  it('is only asked for where it is set up', async () => {
    const { templates } = await cloud.must('booking', 'profile', {}, resident);
    expect(templates).toEqual({ booked: 'T-booked', progress: 'T-progress' });
  });
});

describe('messages to one person', () => {
  beforeEach(() => {
    cloud.wechat.sendMs = 30;
  });

  it('go in turn, from whichever record', async () => {
    await book();
    await book({ serviceId: 'inspection-mark', start: '10:00' });
    await runAt('2026-11-25 08:01');
    expect(cloud.sent().length).toBeGreaterThan(1);
    expect(errorsOf()).toEqual([]);
    for (const record of cloud.db.list('bookings', { limit: 10 }))
      expect(record).toMatchObject({ messages: { booked0: { state: 'sent', tries: 1 } } });
  });
});

describe.each([-1, 43108, 44991, 45009, 45011])('an answer of %i', (errcode) => {
  it('passes: the message goes a minute later, and after five tries not at all', async () => {
    const bookingId = await book();
    cloud.wechat.fail('subscribeMessage.send', { errcode, times: 1 });
    await runAt('2026-11-25 08:01');
    expect(messageOf(bookingId)).toMatchObject({ state: 'due', tries: 1 });
    await runAt('2026-11-25 08:02');
    expect(messageOf(bookingId)).toMatchObject({ state: 'sent', tries: 2 });
    const other = await book({ serviceId: 'inspection-mark', start: '10:00' });
    cloud.wechat.fail('subscribeMessage.send', { errcode });
    for (let minute = 3; minute < 30; minute += 1) await runAt(`2026-11-25 08:${String(minute).padStart(2, '0')}`);
    expect(messageOf(other)).toMatchObject({ state: 'refused', tries: 5 });
  });
});

describe.each([40037, 47003, 45168, -604101, 41030])('a set-up fault of %i', (errcode) => {
  it('keeps the message due, says so once in a run, and uses up no try', async () => {
    const first = await book();
    const second = await book({ serviceId: 'inspection-mark', start: '10:00' });
    cloud.wechat.fail('subscribeMessage.send', { errcode });
    await runAt('2026-11-25 08:01');
    for (const id of [first, second]) expect(messageOf(id)).toMatchObject({ state: 'due', tries: 0 });
    const errors = errorsOf();
    expect(errors).toHaveLength(1);
    expect(JSON.parse(errors[0] ?? '')).toEqual({ code: 'MESSAGES_MISCONFIGURED', template: 'booked', reason: errcode });
    await runAt('2026-11-25 08:02');
    expect(errorsOf()).toEqual([]);
    await runAt('2026-11-25 08:31');
    expect(errorsOf()).toHaveLength(1);
    cloud.wechat.heal();
    await runAt('2026-11-25 09:01');
    expect(cloud.sent()).toHaveLength(2);
    expect(messageOf(first)).toMatchObject({ state: 'sent', tries: 1 });
  });
});

it('a set-up fault ends when the message is not true any more', async () => {
  const bookingId = await book();
  cloud.wechat.fail('subscribeMessage.send', { errcode: 40037 });
  await runAt('2026-11-25 08:01');
  await cloud.must('booking', 'cancel', { bookingId }, resident);
  await runAt('2026-11-25 08:31');
  expect(messageOf(bookingId)).toMatchObject({ state: 'dropped' });
});

it('keys that the template has not are really refused, and kept until they are right', async () => {
  cloud.wechat.templates.set('T-booked', ['thing1', 'time2', 'thing3', 'thing4']);
  const bookingId = await book();
  await runAt('2026-11-25 08:01');
  cloud.wechat.templates.set('T-booked', Object.values(KEYS));
  expect(cloud.sent()).toEqual([]);
  expect(errorsOf()[0]).toContain('47003');
  await runAt('2026-11-25 08:31');
  expect(messageOf(bookingId)).toMatchObject({ state: 'sent' });
});

it('a person who refused is no fault of ours, and is not asked again', async () => {
  const bookingId = await book();
  cloud.wechat.fail('subscribeMessage.send', { errcode: 43101 });
  await runAt('2026-11-25 08:01');
  expect(messageOf(bookingId)).toMatchObject({ state: 'refused', tries: 1 });
  expect(errorsOf()).toEqual([]);
});

it('an answer that nobody knows is tried like one that passes, and said', async () => {
  const bookingId = await book();
  cloud.wechat.fail('subscribeMessage.send', { errcode: 99999 });
  await runAt('2026-11-25 08:01');
  expect(messageOf(bookingId)).toMatchObject({ state: 'due', tries: 1 });
  expect(errorsOf()[0]).toContain('99999');
});

it('a WeChat that does not answer leaves it open whether the message was sent, and it is not sent again', async () => {
  const bookingId = await book();
  cloud.wechat.fail('subscribeMessage.send', { times: 1 });
  await runAt('2026-11-25 08:01');
  await runAt('2026-11-25 08:02');
  expect(messageOf(bookingId)).toMatchObject({ state: 'sending' });
  expect(cloud.sent()).toEqual([]);
}, 30_000);

it.each([
  ['a bare id', JSON.stringify({ booked: 'T-booked' })],
  ['no JSON', 'T-booked'],
])('a configuration of %s is asked of nobody, and what was agreed to before waits until it is right', async (_name, TEMPLATE_IDS) => {
  const wrong = await startTestCloud({ seed: smallTown(), env: { ...testEnv, TEMPLATE_IDS } });
  try {
    expect((await wrong.must('booking', 'profile', {}, resident)).templates).toEqual({});
    await wrong.must('booking', 'create', { ...wish, serviceId: 'licence-renewal', notify: ['booked'] }, resident);
    wrong.clock.set('2026-11-25 08:01');
    await wrong.timers.run('timer');
    const [record] = wrong.db.list('bookings', { limit: 1 });
    expect(record).toMatchObject({ messages: { booked0: { state: 'due', tries: 0 } } });
    expect(JSON.stringify(wrong.log.list({ fn: 'timer', limit: 1 })[0]?.lines)).toContain('MESSAGES_MISCONFIGURED');
  } finally {
    await wrong.close();
  }
});
