import fc from 'fast-check';
import { makeLimit } from '../../cloudfunctions/common/limit';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

describe('the limit of calls', () => {
  const options = { burst: 5, perSecond: 2, debtMax: 4 };

  it('allows a burst, then a rate per second, for each caller separately', () => {
    let seconds = 0;
    const mayCall = makeLimit({ ...options, clock: () => seconds });
    const allowed = (caller: string, calls: number) => Array.from({ length: calls }, () => mayCall(caller)).filter(Boolean).length;
    expect(allowed('a', 100)).toBe(5);
    expect(allowed('b', 3)).toBe(3);
    seconds = 1.5;
    expect(allowed('b', 100)).toBe(5);
    seconds = 1000;
    expect(allowed('a', 100)).toBe(5);
  });

  it('lets nothing through to who goes on calling, until they rest', () => {
    let seconds = 0;
    const mayCall = makeLimit({ ...options, clock: () => seconds });
    for (let i = 0; i < 5; i += 1) mayCall('a');
    for (; seconds < 100; seconds += 0.25) expect(mayCall('a')).toBe(false);
    seconds += 2.5;
    expect(mayCall('a')).toBe(true);
  });

  it('never lets through more than burst and rate allow, whenever the calls come', () => {
    const gaps = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let seconds = 0;
        const mayCall = makeLimit({ ...options, clock: () => seconds });
        let allowed = 0;
        for (const wait of waits) {
          seconds += wait;
          if (mayCall('a')) allowed += 1;
          expect(allowed).toBeLessThanOrEqual(options.burst + seconds * options.perSecond + 1e-6);
        }
      }),
    );
  });

  it('remembers a bounded number of callers, and forgets the one whose last call is oldest', () => {
    const mayCall = makeLimit({ burst: 1, perSecond: 1, callersMax: 3, clock: () => 0 });
    expect(['a', 'b', 'c', 'a', 'd', 'a', 'b'].map((caller) => mayCall(caller))).toEqual([true, true, true, false, true, false, true]);
  });
});

describe('a flood from one person', () => {
  let cloud: TestCloud;
  const start = async (env: Record<string, string>) => {
    cloud = await startTestCloud({ seed: smallTown(), env: { CALL_BURST: '', ...env } });
  };
  afterEach(() => cloud.close());

  const flood = (fn: 'booking' | 'staff', calls: number, atOnce: number, as?: string) => {
    const codes: Record<string, number> = {};
    let requests = 0;
    let left = calls;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        const answer = fn === 'staff' ? await cloud.ask('staff', 'me', {}, { as }) : await cloud.ask('booking', 'mine', {}, { as });
        const code = answer.ok ? 'OK' : answer.error.code;
        codes[code] = (codes[code] ?? 0) + 1;
        if (code === 'TOO_MANY') requests += answer.dbRequests;
      }
    };
    return Promise.all(Array.from({ length: atOnce }, one)).then(() => ({ codes, requests }));
  };

  it('of 10,000 calls is mostly refused, at no database request, while twenty others book', async () => {
    // A slow machine must not turn the flood into a trickle that is allowed.
    await start({ CALLS_PER_SECOND: '0.1' });
    const flooding = flood('booking', 10_000, 20, PEOPLE.resident);
    const times = ['08:30', '08:45', '09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30', '10:45'];
    const others = times.flatMap((start, i) =>
      [0, 1].map((n) =>
        cloud.ask(
          'booking',
          'create',
          {
            stationId: 'station-a',
            serviceId: 'licence-renewal',
            date: '2026-11-26',
            start,
            applicant: { name: '陈一', phone: `138000001${i}${n}` },
          },
          { as: `other-${i}-${n}` },
        ),
      ),
    );
    const booked = await Promise.all(others);
    const { codes, requests } = await flooding;
    expect(booked.filter(({ ok }) => !ok)).toEqual([]);
    expect(codes).toEqual({ OK: expect.any(Number), TOO_MANY: expect.any(Number) });
    expect(codes.TOO_MANY).toBeGreaterThan(5000);
    expect(requests).toBe(0);
    expect(brokenInvariants(cloud.db)).toEqual([]);
  }, 300_000);

  it('is told what to do, and may call again a little later', async () => {
    await start({ CALLS_PER_SECOND: '20' });
    const { codes } = await flood('staff', 600, 1, PEOPLE.other);
    expect(codes.OK).toBeGreaterThanOrEqual(200);
    const refused = await cloud.refused('staff', 'me', {}, { as: PEOPLE.other });
    expect(refused).toEqual({ code: 'TOO_MANY', message: expect.stringMatching(/歇一会儿再试/) });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await cloud.must('staff', 'me', {}, { as: PEOPLE.other });
  });

  it('of guesses by callers without a name ends after twenty, and shuts out nobody who has one', async () => {
    await start({});
    const guess = { number: '0123456789AB', name: '郑示例', month: '2026-11', hours: 12 };
    const codes = [];
    for (let n = 0; n < 25; n += 1) codes.push((await cloud.ask('volunteer', 'verify', guess)).ok);
    expect(codes.filter(Boolean).length).toBeGreaterThanOrEqual(20);
    expect(await cloud.refused('volunteer', 'verify', guess)).toMatchObject({ code: 'TOO_MANY' });
    expect(await cloud.must('volunteer', 'verify', guess, { as: PEOPLE.other })).toEqual({ matches: false });
  });

  it('is not the business of callers whom WeChat does not name: one of them would shut out all', async () => {
    await start({});
    const { codes } = await flood('staff', 600, 4);
    expect(codes).toEqual({ UNAUTHENTICATED: 600 });
  });
});
