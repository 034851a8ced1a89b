import { startTestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';

const PUBLISHED = ['pages/station', 'pages/home'];

it.each([
  [{}, PUBLISHED, true],
  [{}, ['pages/home'], false],
  [{ CODE_CHECK_PATH: 'false', CODE_ENV_VERSION: 'trial' }, [], true],
  [{ CODE_ENV_VERSION: 'beta' }, PUBLISHED, false],
])('a code with %j, when %j are published: %s', async (env, pages, drawn) => {
  const cloud = await startTestCloud({ seed: smallTown(), env });
  try {
    cloud.wechat.pages = [...pages];
    const answer = await cloud.ask('station', 'qrCode', { stationId: 'station-a' }, { as: PEOPLE.headA });
    expect(answer).toMatchObject({ ok: drawn });
  } finally {
    await cloud.close();
  }
});
