import { sceneFrom } from '../../cloudfunctions/station/rules';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, SCENES, smallTown } from '../support/fixtures';

const RETIRED = sceneFrom('0123456789abcdef01234567');

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({
    now: '2026-11-25 10:00',
    seed: async (db, context) => {
      await smallTown()(db, context);
      await db.insert('scenes', [{ _id: RETIRED, stationId: 'station-a', retired: true }]);
    },
  });
});
afterAll(() => cloud.close());

describe('the page behind a station’s QR code', () => {
  it('comes in one database request, to anybody', async () => {
    const answer = await cloud.ask('station', 'home', { scene: SCENES.a });
    expect(answer).toMatchObject({
      ok: true,
      dbRequests: 1,
      data: {
        station: { stationId: 'station-a', name: '测试驿站station-a', scene: SCENES.a, state: { open: true, text: '营业中' } },
        contacts: [{ entryId: 'head', role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五', party: false }],
        amenities: [{ key: 'hot-water', name: '热水', available: true }],
      },
    });
    expect(answer.ok && answer.data.services).toHaveLength(6);
  });

  it('is the same by scene and by id', async () => {
    const byId = await cloud.ask('station', 'home', { stationId: 'station-a' });
    const byScene = await cloud.ask('station', 'home', { scene: SCENES.a });
    expect(byId).toEqual(byScene);
  });

  it.each([
    ['another check character', '2345678A', 'BAD_INPUT'],
    ['half a scene', '2345', 'BAD_INPUT'],
    ['an operator as text', '{"$gt":""}', 'BAD_INPUT'],
    ['a prototype key', '__proto__', 'BAD_INPUT'],
    ['a scene that no station has', sceneFrom('ffffffffffffffffffffffff'), 'NOT_FOUND'],
    ['a scene that is retired', RETIRED, 'RETIRED'],
  ])('refuses %s kindly', async (_, scene, code) => {
    const { code: found, message } = await cloud.refused('station', 'home', { scene });
    expect(found).toBe(code);
    expect(message).toMatch(/^[\p{Script=Han}，、。]+$/u);
  });

  it.each([
    ['an operator', { scene: { $gt: '' } }],
    ['a very long text', { scene: 'A'.repeat(100_000) }],
    ['both at once', { scene: SCENES.a, stationId: 'station-a' }],
    ['neither', {}],
    ['a list', { scene: [SCENES.a] }],
    ['an id with a path in it', { stationId: 'stations.0' }],
  ])('refuses %s as bad input', async (_, input) => {
    expect((await cloud.refused('station', 'home', input)).code).toBe('BAD_INPUT');
  });
});

describe('the directory of stations', () => {
  it('shows all to anybody in one database request', async () => {
    const answer = await cloud.ask('station', 'list', {});
    expect(answer.dbRequests).toBe(1);
    expect(answer.ok && answer.data.stations.map(({ stationId }) => stationId)).toEqual(['station-a', 'station-b']);
  });

  it('says how far each is from the caller', async () => {
    const { stations } = await cloud.must('station', 'list', { near: { longitude: 119.8, latitude: 31.9 } });
    expect(stations[0]?.distance).toBeGreaterThan(11_000);
    expect(stations[0]?.distance).toBeLessThan(11_300);
  });

  it('shows one district only when asked', async () => {
    expect((await cloud.must('station', 'list', { district: '天宁区' })).stations).toEqual([]);
    expect((await cloud.must('station', 'list', { district: '武进区' })).stations).toHaveLength(2);
  });
});

describe('a station and its services', () => {
  it('are read by anybody', async () => {
    const { station } = await cloud.must('station', 'get', { stationId: 'station-b' });
    expect(station).toMatchObject({ stationId: 'station-b', version: 1, closures: [] });
    expect((await cloud.must('station', 'services', { stationId: 'station-b' })).services).toHaveLength(6);
    expect((await cloud.must('station', 'services', {})).services).toHaveLength(12);
  });

  it.each(['get', 'services'] as const)('%s says so when there is no such station', async (action) => {
    expect((await cloud.refused('station', action, { stationId: 'nowhere' })).code).toBe('NOT_FOUND');
  });
});

describe('the station’s mini-program code', () => {
  it('is a picture for its staff', async () => {
    const code = await cloud.must('station', 'qrCode', { stationId: 'station-a' }, { as: PEOPLE.windowA });
    expect(code).toMatchObject({ scene: SCENES.a, contentType: 'image/png' });
    expect(Buffer.from(code.base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([PEOPLE.resident, PEOPLE.windowB, PEOPLE.volunteerA])('is refused to %s', async (as) => {
    expect((await cloud.refused('station', 'qrCode', { stationId: 'station-a' }, { as })).code).toBe('FORBIDDEN');
  });
});
