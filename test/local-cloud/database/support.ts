import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Database, type IndexDeclaration } from '../../../local-cloud/database/database';
import { isDatabaseAction, runDatabaseAction } from '../../../local-cloud/gateway/database-actions';
import { decodeOpenApi, encodeOpenApiAnswer, type OpenApiRequest } from '../../../local-cloud/gateway/openapi-codec';
import type { Db, Sdk } from './sdk';

/** A gateway on a free loopback port, and the unmodified SDK that talks to it. */
export interface TestCloud {
  database: Database;
  cloud: Sdk;
  db: Db;
  /** What the open API was asked, and what it is to answer. */
  openApi: { requests: OpenApiRequest[]; answer: Record<string, unknown> };
  /** Moves the database's clock. */
  advance(ms: number): void;
  now(): number;
  close(): Promise<void>;
}

/** Starts a cloud with the given collections. The SDK is loaded once per test file, so start one cloud per file. */
export async function startCloud(collections: Record<string, IndexDeclaration[]>, file = ':memory:'): Promise<TestCloud> {
  let offset = 0;
  const now = () => Date.now() + offset;
  const declared = Object.entries(collections).map(([name, indexes]) => [name, { indexes }]);
  const database = new Database({ file, now, collections: Object.fromEntries(declared) });
  const openApi: TestCloud['openApi'] = { requests: [], answer: {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    const answerTo = async () => {
      const contentType = String(request.headers['content-type']);
      const raw = Buffer.concat(chunks);
      if (contentType.startsWith('multipart/')) {
        const asked = await decodeOpenApi(contentType, raw);
        openApi.requests.push(asked);
        const answer = encodeOpenApiAnswer(asked.apiName, openApi.answer);
        response.setHeader('content-type', answer.contentType).end(answer.body);
        return;
      }
      const body = JSON.parse(raw.toString('utf8'));
      const answer = isDatabaseAction(body.action)
        ? await runDatabaseAction(database, body)
        : { code: 'INVALID_PARAM', message: 'no database' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ requestId: 'test', ...answer }));
    };
    request.on('end', () => void answerTo().catch((error: Error) => response.destroy(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
    TENCENTCLOUD_REGION: 'local',
    SCF_NAMESPACE: 'local',
    TCB_ENV: 'local',
  });
  const cloud: Sdk = require('wx-server-sdk');
  cloud.init({ env: 'local' });
  return {
    database,
    cloud,
    db: cloud.database({ throwOnNotFound: false }),
    openApi,
    advance: (ms) => {
      offset += ms;
    },
    now,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      database.close();
    },
  };
}

/** The error a promise is rejected with. Fails when it is not. */
export async function failure(promise: Promise<unknown>): Promise<{ errCode: number; errMsg: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { errCode: number; errMsg: string };
  }
  throw new Error('should have been refused');
}
