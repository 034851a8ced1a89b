import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../../local-cloud/cloud';

export interface Fixture {
  /** Source of index.js. */
  code: string;
  config?: object;
}

/** Source of a function that uses the real SDK; `body` is the body of `main(event, context)`. */
export function withSdk(body: string): string {
  return `const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();
const _ = db.command;
exports.main = async (event, context) => { ${body} };`;
}

/** Source of a function that needs nothing. */
export function plain(body: string): string {
  return `exports.main = async (event, context) => { ${body} };`;
}

/** Writes functions into a new folder and returns its path. */
export function writeFunctions(fixtures: Record<string, Fixture>, directory = mkdtempSync(join(tmpdir(), 'functions-'))): string {
  for (const [name, { code, config }] of Object.entries(fixtures)) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'index.js'), code);
    if (config) writeFileSync(join(directory, name, 'config.json'), JSON.stringify(config));
  }
  return directory;
}

export const COLLECTIONS = { things: { indexes: [] }, stations: { indexes: [] }, scenes: { indexes: [] } };

const opened: { cloud: Cloud; functionsDir: string }[] = [];

/** Starts a cloud over the functions, on a free port and without a data folder unless told otherwise. */
export async function cloudWith(
  fixtures: Record<string, Fixture>,
  options: Partial<CloudOptions> = {},
): Promise<Cloud & { functionsDir: string }> {
  const functionsDir = writeFunctions(fixtures);
  const cloud = await startCloud({ functionsDir, dataDir: ':memory:', port: 0, collections: COLLECTIONS, ...options });
  opened.push({ cloud, functionsDir });
  return { ...cloud, functionsDir };
}

/** Closes all clouds of the test file. */
export async function closeAll(): Promise<void> {
  for (const { cloud, functionsDir } of opened.splice(0)) {
    await cloud.close();
    rmSync(functionsDir, { recursive: true, force: true });
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** `POST /call/<fn>` with a body as it is, or as JSON. */
export async function callHttp(url: string, fn: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/call/${fn}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
