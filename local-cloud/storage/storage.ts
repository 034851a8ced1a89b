import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LimitStream } from './limit-stream';

const BUCKET = 'local.6c6f-local';
const FILE_ID_PREFIX = `cloud://${BUCKET}/`;
const UPLOAD_LIFE_MS = 15 * 60_000;
const DEFAULT_DOWNLOAD_LIFE_S = 7200;
const MAX_FILE_BYTES = 100 * 1024 * 1024;

const CONTENT_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

export interface StorageOptions {
  directory: string;
  /** Address of the local cloud, without a slash at its end. */
  baseUrl: string;
  /** Unix ms. */
  now(): number;
}

type Answer = { data: Record<string, unknown> } | { code: string; message: string };

/**
 * Cloud storage in a folder. A file lies under the hash of its cloud path, so that no path can lead out of the folder; the
 * addresses for upload and download are signed and expire.
 */
export class Storage {
  private readonly key = randomBytes(32);

  constructor(private readonly options: StorageOptions) {
    mkdirSync(options.directory, { recursive: true });
  }

  /** Answers the SDK's `storage.*` actions. Never throws. */
  run(action: string, body: Record<string, unknown>): Answer {
    switch (action) {
      case 'storage.getUploadMetadata':
        return this.uploadMetadata(body.path);
      case 'storage.batchGetDownloadUrl':
        return { data: { download_list: list(body.file_list).map((file) => this.downloadUrl(file)) } };
      case 'storage.batchDeleteFile':
        return { data: { delete_list: list(body.fileid_list).map((fileId) => this.remove(fileId)) } };
      default:
        return { code: 'INVALID_PARAM', message: `the local cloud has no ${action}` };
    }
  }

  /** Stores an upload under the name that its signed address holds. False: the address is wrong or expired. Throws when too large. */
  async receive(token: string, content: Readable): Promise<boolean> {
    const name = this.opened('put', token);
    if (!name) return false;
    await this.write(name, content);
    rmSync(this.makerOf(name), { force: true });
    return true;
  }

  /**
   * Stores what a client puts under a cloud path, and gives its file id. By the rule 仅创建者可写 nobody overwrites what a function, or another client,
   * put there. `by`: the openid, empty for a caller without one. Throws when too large.
   */
  async put(path: unknown, content: Readable, by: string): Promise<{ fileId: string } | 'wrong path' | 'not yours'> {
    if (wrongPath(path)) return 'wrong path';
    const name = fileName(String(path));
    const maker = createHash('sha256').update(by).digest('hex');
    const mayWrite = () => !existsSync(join(this.options.directory, name)) || this.isBy(name, maker);
    if (!mayWrite() || !(await this.write(name, content, mayWrite))) return 'not yours';
    writeFileSync(this.makerOf(name), maker);
    return { fileId: FILE_ID_PREFIX + String(path) };
  }

  /** A digest of the owner, stored beside a client's file. A file without one is a function's. */
  private makerOf(name: string): string {
    return join(this.options.directory, `${name}.by`);
  }

  private isBy(name: string, maker: string): boolean {
    const path = this.makerOf(name);
    return existsSync(path) && readFileSync(path, 'utf8') === maker;
  }

  /** Opens a file by its signed address; null when that is wrong or expired or the file is gone. */
  open(token: string): { stream: Readable; size: number; contentType: string } | null {
    const name = this.opened('get', token);
    const file = name && join(this.options.directory, name);
    if (!file || !existsSync(file)) return null;
    const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
    return { stream: createReadStream(file), size: statSync(file).size, contentType };
  }

  /** The bytes behind an address that `storage.batchGetDownloadUrl` gave; `undefined` when it is none of ours, has expired, or the file is gone. */
  async download(url: string): Promise<Buffer | undefined> {
    const prefix = `${this.options.baseUrl}/storage/`;
    const file = url.startsWith(prefix) ? this.open(url.slice(prefix.length)) : null;
    if (file === null) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of file.stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /** False, and nothing is stored, when the content has come and `may` says no. */
  private async write(name: string, content: Readable, may = () => true): Promise<boolean> {
    const target = join(this.options.directory, name);
    const partial = `${target}.${randomBytes(4).toString('hex')}.part`;
    try {
      await pipeline(content, new LimitStream(MAX_FILE_BYTES), createWriteStream(partial));
      if (!may()) return false;
      renameSync(partial, target);
      return true;
    } finally {
      rmSync(partial, { force: true });
    }
  }

  private uploadMetadata(path: unknown): Answer {
    const wrong = wrongPath(path);
    if (wrong) return { code: 'INVALID_PARAM', message: wrong };
    const fileId = FILE_ID_PREFIX + String(path);
    const token = this.signed('put', fileName(String(path)), UPLOAD_LIFE_MS);
    const url = `${this.options.baseUrl}/storage/${token}`;
    return { data: { url, token: 'local', authorization: 'local', fileId, cosFileId: 'local' } };
  }

  private downloadUrl(file: unknown): Record<string, unknown> {
    const { fileid, max_age: maxAge } = (typeof file === 'object' && file !== null ? file : { fileid: file }) as Record<string, unknown>;
    const name = this.existing(fileid);
    if (!name) return { code: 'STORAGE_FILE_NONEXIST', fileID: String(fileid), tempFileURL: '' };
    const seconds = typeof maxAge === 'number' && maxAge > 0 ? maxAge : DEFAULT_DOWNLOAD_LIFE_S;
    const token = this.signed('get', name, seconds * 1000);
    return { code: 'SUCCESS', fileID: fileid, tempFileURL: `${this.options.baseUrl}/storage/${token}` };
  }

  private remove(fileId: unknown): Record<string, unknown> {
    const name = this.existing(fileId);
    if (!name) return { code: 'STORAGE_FILE_NONEXIST', fileID: String(fileId) };
    for (const path of [join(this.options.directory, name), this.makerOf(name)]) rmSync(path, { force: true });
    return { code: 'SUCCESS', fileID: fileId };
  }

  /** The name on disk of a file that exists. */
  private existing(fileId: unknown): string | null {
    if (typeof fileId !== 'string' || !fileId.startsWith(FILE_ID_PREFIX)) return null;
    const name = fileName(fileId.slice(FILE_ID_PREFIX.length));
    return existsSync(join(this.options.directory, name)) ? name : null;
  }

  private signed(verb: 'get' | 'put', name: string, lifeMs: number): string {
    const claim = `${this.options.now() + lifeMs}.${name}`;
    return `${this.signature(verb, claim)}.${claim}`;
  }

  private opened(verb: 'get' | 'put', token: string): string | null {
    const parts = /^([0-9a-f]{64})\.((\d+)\.([0-9a-f]{64}(?:\.[0-9a-z]{1,8})?))$/.exec(token);
    if (!parts) return null;
    const [, signature = '', claim = '', expires, name = ''] = parts;
    const expected = Buffer.from(this.signature(verb, claim));
    if (!timingSafeEqual(expected, Buffer.from(signature))) return null;
    return Number(expires) >= this.options.now() ? name : null;
  }

  private signature(verb: string, claim: string): string {
    return createHmac('sha256', this.key).update(`${verb} ${claim}`).digest('hex');
  }
}

/** What is wrong with a cloud path, by the platform's rules; null when nothing is. */
function wrongPath(path: unknown): string | null {
  if (typeof path !== 'string' || path === '') return 'cloudPath must be a string that is not empty';
  if (path.length > 850) return 'cloudPath is too long';
  if (path.startsWith('/') || path.endsWith('/')) return 'cloudPath must neither start nor end with a slash';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'cloudPath has an empty, “.” or “..” part';
  return null;
}

function fileName(cloudPath: string): string {
  const extension = /\.[0-9a-z]{1,8}$/.exec(cloudPath.toLowerCase())?.[0] ?? '';
  return createHash('sha256').update(cloudPath).digest('hex') + extension;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
