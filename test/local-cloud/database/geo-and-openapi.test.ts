import { startCloud, type TestCloud } from './support';

let t: TestCloud;
beforeAll(async () => {
  t = await startCloud({ places: [] });
  const { Point, LineString, Polygon } = t.db.Geo;
  const square = (x: number, y: number, size: number) =>
    Polygon([LineString([Point(x, y), Point(x + size, y), Point(x + size, y + size), Point(x, y + size), Point(x, y)])]);
  await t.db.collection('places').add({
    data: [
      { _id: 'here', at: Point(119.97, 31.81) },
      { _id: 'near', at: Point(119.98, 31.81) },
      { _id: 'far', at: Point(121.47, 31.23) },
      { _id: 'area', at: square(119.9, 31.8, 0.05) },
      { _id: 'none' },
    ] as never,
  });
});
afterAll(() => t.close());

const ids = async (query: object) => (await t.db.collection('places').where(query).get()).data.map(({ _id }) => _id);

describe('places through the SDK', () => {
  it('comes back as a point, and is found by distance, nearest first', async () => {
    const _ = t.db.command;
    const from = t.db.Geo.Point(119.971, 31.81);
    expect((await t.db.collection('places').doc('here').get()).data?.at).toMatchObject({ longitude: 119.97, latitude: 31.81 });
    expect(await ids({ at: _.geoNear({ geometry: from, maxDistance: 2000 }) })).toEqual(['here', 'near', 'area']);
    expect(await ids({ at: _.geoNear({ geometry: from, minDistance: 500, maxDistance: 1500 }) })).toEqual(['near']);
  });

  it('is found within and across areas', async () => {
    const _ = t.db.command;
    const { Point, LineString, Polygon } = t.db.Geo;
    const city = Polygon([LineString([Point(119.8, 31.7), Point(120.1, 31.7), Point(120.1, 32), Point(119.8, 32), Point(119.8, 31.7)])]);
    expect((await ids({ at: _.geoWithin({ geometry: city }) })).sort()).toEqual(['area', 'here', 'near']);
    expect(await ids({ at: _.geoWithin({ centerSphere: [Point(121.47, 31.23), 0.001] }) })).toEqual(['far']);
    expect(await ids({ at: _.geoIntersects({ geometry: LineString([Point(119.85, 31.82), Point(120, 31.82)]) }) })).toEqual(['area']);
  });

  it('is aggregated by distance', async () => {
    const { list } = await t.db
      .collection('places')
      .aggregate()
      .geoNear({
        near: t.db.Geo.Point(119.97, 31.81),
        distanceField: 'metres',
        spherical: true,
        query: { _id: t.db.command.in(['near', 'far']) },
        key: 'at',
      })
      .end();
    expect(list.map(({ _id }) => _id)).toEqual(['near', 'far']);
    expect(list[0]?.metres).toBeCloseTo(946, -1);
  });
});

describe('the open API through the SDK', () => {
  it('carries parameters there and JSON back', async () => {
    t.openApi.answer = { errcode: 0, errmsg: 'ok', msgid: 12, trace_info: { a_b: 1 } };
    const data = { touser: 'o1', templateId: 't1', page: 'pages/x', data: { thing1: { value: '预约成功' } } };
    const answer = await t.cloud.openapi.subscribeMessage?.send?.(data);
    expect(t.openApi.requests.at(-1)).toEqual({
      apiName: 'subscribeMessage.send',
      data: { touser: 'o1', template_id: 't1', page: 'pages/x', data: { thing1: { value: '预约成功' } } },
    });
    expect(answer).toMatchObject({ errCode: 0, msgid: 12, traceInfo: { aB: 1 } });
  });

  it('carries pictures back, and errors as errors', async () => {
    t.openApi.answer = { contentType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0, 255]) };
    const picture = await t.cloud.openapi.wxacode?.getUnlimited?.({ scene: 'a=1', width: 280 });
    expect(picture).toMatchObject({ contentType: 'image/png', errCode: 0 });
    expect(picture?.buffer).toEqual(Buffer.from([0x89, 0x50, 0, 255]));
    t.openApi.answer = { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    await expect(t.cloud.openapi.subscribeMessage?.send?.({ touser: 'o1' })).rejects.toMatchObject({ errCode: 43101 });
  });
});
