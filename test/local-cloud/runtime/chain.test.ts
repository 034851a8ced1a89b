import { closeAll, cloudWith, plain, withSdk } from './support';

afterAll(closeAll);

const outer = {
  code: withSdk(`
  try { const { result } = await cloud.callFunction({ name: event.name, data: event.data }); return { result, source: cloud.getWXContext().SOURCE }; }
  catch (error) { return { errCode: error.errCode, errMsg: error.errMsg }; }`),
};
const inner = { code: withSdk('await db.collection("things").count(); return { event, context: cloud.getWXContext() };') };

describe('a function that calls another', () => {
  it('passes data and gets the result; the other sees the chain and no caller', async () => {
    const cloud = await cloudWith({ outer, inner });
    const { answer, dbRequests } = await cloud.call('outer', { name: 'inner', data: { a: 1 } }, { openid: 'alice' });
    expect(answer).toEqual({ source: 'wx_client', result: { event: { a: 1 }, context: { ENV: 'local', SOURCE: 'wx_client,scf' } } });
    expect(dbRequests).toBe(1);
    expect(cloud.log.list({ fn: 'inner' })[0]).toMatchObject({ openid: null, source: 'wx_client,scf' });
  });

  it('is told when the other fails or does not exist', async () => {
    const cloud = await cloudWith({ outer, bad: { code: plain('throw new Error("no");') } });
    expect((await cloud.call('outer', { name: 'bad', data: {} })).answer).toMatchObject({
      errCode: expect.any(Number),
      errMsg: expect.stringContaining('bad'),
    });
    expect((await cloud.call('outer', { name: 'none', data: {} })).answer).toMatchObject({
      errMsg: expect.stringContaining('no function called none'),
    });
  });
});
