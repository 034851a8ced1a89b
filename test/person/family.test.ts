import { MAX_MEMBERS } from '../../contract/booking';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const father = { name: '王建国', phone: '13800000022', relation: 'parent' };
// A service that somebody else may come for, and one that they may not.
const visit = { stationId: 'station-a', serviceId: 'inspection-mark', date: '2026-11-26', start: '09:00' };
const inPerson = { ...visit, serviceId: 'licence-renewal' };

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterEach(async () => {
  const broken = brokenInvariants(cloud.db);
  await cloud.close();
  expect(broken).toEqual([]);
});

const add = (member: object, requestId?: string) =>
  cloud.must('booking', 'addMember', { ...member, consent: true }, { ...resident, ...(requestId && { requestId }) });
const members = async () => (await cloud.must('booking', 'profile', {}, resident)).members;
const fillFamily = async () => {
  for (const n of ['一', '二', '三', '四', '五'].slice(0, MAX_MEMBERS)) await add({ ...father, name: `王${n}` });
};

describe('family members', () => {
  it('are added with consent, shown in full to their own person in two requests, and taken out', async () => {
    const [added] = (await add(father)).members;
    expect(added).toEqual({ memberId: expect.stringMatching(/^[0-9a-f]{24}$/), ...father, consentAt: cloud.clock.now() });
    const profile = await cloud.ask('booking', 'profile', {}, resident);
    expect(profile).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: { members: [added], pauses: [], templates: { booked: 'template-booked' } },
    });
    expect((await cloud.must('booking', 'profile', {}, { as: PEOPLE.other })).members).toEqual([]);
    expect(await cloud.must('booking', 'removeMember', { memberId: added?.memberId }, resident)).toEqual({ members: [] });
    expect(await members()).toEqual([]);
  });

  it('are refused without consent', async () => {
    expect(await cloud.refused('booking', 'addMember', { ...father, consent: false }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { consent: expect.any(String) },
    });
  });

  it('that a booking makes have the time of a consent only when the call says that there was one', async () => {
    const applicant = { name: '王建华', phone: '13800000023', relation: 'spouse' };
    await cloud.must('booking', 'create', { ...visit, applicant }, resident);
    await cloud.must('booking', 'create', { ...visit, start: '10:00', applicant: { ...father, consent: true } }, resident);
    const consents = (await members()).map(({ name, consentAt }) => [name, consentAt]);
    expect(consents).toEqual([
      ['王建华', undefined],
      [father.name, cloud.clock.now()],
    ]);
  });

  it('are five at most, also when many are added at once', async () => {
    const names = ['一', '二', '三', '四', '五', '六', '七', '八'].map((n) => `王${n}`);
    // Slow enough, and on instances that are warm, so that all have read the family before any of them writes.
    cloud.faults.set({ latencyMs: 200 });
    await Promise.all(names.map(() => members()));
    const answers = await Promise.all(names.map((name) => cloud.ask('booking', 'addMember', { ...father, name, consent: true }, resident)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(MAX_MEMBERS);
    for (const answer of answers)
      if (!answer.ok) expect(answer.error).toMatchObject({ code: 'BAD_INPUT', fields: { relation: expect.stringContaining('最多5位') } });
    expect(await members()).toHaveLength(MAX_MEMBERS);
  });

  it('are one when they are added again, with the phone that was said last', async () => {
    await add(father, 'add-father-1');
    await add(father, 'add-father-1');
    const { members: twice } = await add({ ...father, phone: '13800000023' });
    expect(twice).toMatchObject([{ name: '王建国', phone: '13800000023' }]);
  });

  it('stay out when the call that added them comes again after they were taken out', async () => {
    const [added] = (await add(father, 'add-father-1')).members;
    await cloud.must('booking', 'removeMember', { memberId: added?.memberId }, resident);
    expect(await add(father, 'add-father-1')).toEqual({ members: [] });
  });

  it('make room for another when one is taken out', async () => {
    await fillFamily();
    const [first] = await members();
    await cloud.must('booking', 'removeMember', { memberId: first?.memberId }, resident);
    expect((await add(father)).members.map(({ name }) => name)).toEqual(['王二', '王三', '王四', '王五', '王建国']);
  });
});

describe('booking for somebody of the family', () => {
  it('costs two requests with a member id, as it does for oneself', async () => {
    const [member] = (await add(father)).members;
    const { memberId } = member ?? {};
    const booked = await cloud.ask('booking', 'create', { ...visit, applicant: { ...father, memberId } }, resident);
    expect(booked).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { applicant: { relation: 'parent', name: '王*国' } } } });
    const own = await cloud.ask('booking', 'create', { ...visit, applicant: { name: '王小芳', phone: '13800000021' } }, resident);
    expect(own).toMatchObject({ ok: true, dbRequests: 2 });
  });

  it('is limited per person served: each member may have one, and nobody two', async () => {
    const mother = { ...father, name: '李秀英' };
    for (const applicant of [father, mother]) await cloud.must('booking', 'create', { ...visit, applicant }, resident);
    const again = { ...visit, start: '10:00', applicant: father };
    expect(await cloud.refused('booking', 'create', again, resident)).toMatchObject({ code: 'ALREADY_BOOKED' });
  });

  it('adds who is new to the family, once the booking stands', async () => {
    await cloud.must('booking', 'create', { ...visit, applicant: father }, { ...resident, requestId: 'book-father-1' });
    await cloud.must('booking', 'create', { ...visit, applicant: father }, { ...resident, requestId: 'book-father-1' });
    expect(await members()).toMatchObject([father]);
  });

  it('leaves nobody behind when it is refused', async () => {
    expect(await cloud.refused('booking', 'create', { ...inPerson, applicant: father }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'applicant.relation': '这项业务要本人来办' },
    });
    const filler = (n: number) => ({ ...visit, applicant: { name: '陈一', phone: `1380000003${n}` } });
    for (const n of [0, 1]) await cloud.must('booking', 'create', filler(n), { as: `filler-${n}` });
    expect(await cloud.refused('booking', 'create', { ...visit, applicant: father }, resident)).toMatchObject({ code: 'SLOT_FULL' });
    expect(await members()).toEqual([]);
    expect(cloud.db.list('families', { limit: 10 })).toEqual([]);
  });

  it('is refused for a sixth person, and for the id of somebody else, before a place is taken', async () => {
    await fillFamily();
    const [member] = await members();
    expect(await cloud.refused('booking', 'create', { ...visit, applicant: father }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'applicant.relation': expect.stringContaining('最多5位家人') },
    });
    const forged = await cloud.ask('booking', 'create', { ...visit, applicant: { ...father, memberId: member?.memberId } }, resident);
    expect(forged).toMatchObject({
      ok: false,
      dbRequests: 0,
      error: { code: 'BAD_INPUT', fields: { 'applicant.memberId': expect.any(String) } },
    });
    const stolen = {
      ...visit,
      applicant: { name: member?.name, phone: member?.phone, relation: member?.relation, memberId: member?.memberId },
    };
    expect(await cloud.refused('booking', 'create', stolen, { as: PEOPLE.other })).toMatchObject({ code: 'BAD_INPUT' });
    await cloud.must('booking', 'create', stolen, resident);
  });

  it('shows who is paused: the member, not the caller', async () => {
    const miss = async (date: string) => {
      const { booking } = await cloud.must('booking', 'create', { ...visit, date, applicant: father }, resident);
      cloud.clock.set(`${date} ${visit.start}`);
      await cloud.must('booking', 'noShow', { bookingId: booking.bookingId }, window);
    };
    await miss('2026-11-26');
    await miss('2026-11-27');
    cloud.clock.advance(60_000);
    await cloud.timers.run('timer');
    const { pauses, members: family } = await cloud.must('booking', 'profile', {}, resident);
    expect(pauses).toEqual([{ memberId: family[0]?.memberId, until: expect.any(Number), reason: '最近90天有2次约了没来' }]);
    await cloud.must('booking', 'create', { ...visit, date: '2026-11-30', applicant: { name: '王小芳', phone: '13800000021' } }, resident);
  });
});
