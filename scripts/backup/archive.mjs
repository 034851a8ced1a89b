// One encrypted file: a line in clear (`HSYZ-BACKUP 1 <kind of key> <salt> <iv> <check of the key>`), then AES-256-GCM over gzip over a
// line of JSON, the manifest, and the files of the collections one after the other; the last 16 bytes are the tag. Streamed both ways.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { keyFor } from './key.mjs';

const MAGIC = 'HSYZ-BACKUP 1';
const HEADER = /^HSYZ-BACKUP 1 (file|passphrase) ([0-9a-f]{32}) ([0-9a-f]{24}) ([0-9a-f]{16})\n/;
const HEADER_MAX = 200;
const TAG_BYTES = 16;
const MANIFEST_MAX = 64 * 1024 * 1024;

/** Writes an archive of these files (in the manifest's order) beside its final name and renames it once it is whole. */
export async function writeArchive(out, manifest, files, secret) {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const { key, check } = keyFor(secret, salt);
  const header = `${MAGIC} ${secret.kind} ${salt.toString('hex')} ${iv.toString('hex')} ${check}\n`;
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header));
  const part = `${out}.part`;
  try {
    const target = createWriteStream(part, { mode: 0o600 });
    target.write(header);
    await pipeline(contentOf(manifest, files), createGzip(), cipher, target);
    await appendFile(part, cipher.getAuthTag());
    renameSync(part, out);
  } finally {
    rmSync(part, { force: true });
  }
}

async function* contentOf(manifest, files) {
  yield Buffer.from(`${JSON.stringify(manifest)}\n`);
  for (const [name, { sha256 }] of Object.entries(manifest.collections)) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(files[name])) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== sha256) throw new Error(`${name} 在打包时变了：请等导出完再打包`);
  }
}

/**
 * Reads an archive to its end and checks it against its manifest and its tag. `sink(name)` returns where the bytes of a collection go;
 * trust them only once this resolves. Returns the manifest. Throws an Error with a Chinese sentence.
 */
export async function readArchive(file, secret, sink) {
  const { header, kind, salt, iv, check } = readHeader(file);
  if (kind !== secret.kind) throw new Error(kind === 'file' ? '这个备份要用密钥文件打开：--key' : '这个备份要用口令打开，不是密钥文件');
  const derived = keyFor(secret, Buffer.from(salt, 'hex'));
  if (derived.check !== check) throw new Error('密钥不对：这个备份是用另一把密钥（或口令）加密的');
  const end = statSync(file).size - TAG_BYTES;
  if (end <= header.length) throw spoilt();
  const decipher = createDecipheriv('aes-256-gcm', derived.key, Buffer.from(iv, 'hex')).setAAD(Buffer.from(header));
  decipher.setAuthTag(bytesOf(file, end, TAG_BYTES));
  let manifest;
  try {
    await pipeline(createReadStream(file, { start: header.length, end: end - 1 }), decipher, createGunzip(), async (content) => {
      manifest = await readContent(content, sink);
    });
  } catch (error) {
    // The errors of zlib, OpenSSL and JSON for bytes that differ from those written.
    if (error.code === undefined && !(error instanceof SyntaxError) && !/authenticate/.test(error.message)) throw error;
    if (/^E[A-Z]+$/.test(error.code ?? '')) throw error;
    throw spoilt();
  }
  return manifest;
}

const spoilt = () => new Error('备份文件坏了：不完整，或者被改过。请换另一份');

function readHeader(file) {
  const text = bytesOf(file, 0, HEADER_MAX).toString('latin1');
  const [header, kind, salt, iv, check] = HEADER.exec(text) ?? [];
  if (header === undefined) throw text.startsWith(MAGIC) ? spoilt() : new Error(`${file} 不是备份文件`);
  return { header, kind, salt, iv, check };
}

function bytesOf(file, position, length) {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, position));
  } finally {
    closeSync(descriptor);
  }
}

/** Takes the manifest off the front of the content, then gives each collection its number of bytes. */
async function readContent(content, sink) {
  let head = Buffer.alloc(0);
  let dealer;
  for await (const chunk of content) {
    if (dealer !== undefined) {
      await dealer.take(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const at = head.indexOf(0x0a);
    if (at < 0 && head.length > MANIFEST_MAX) throw spoilt();
    if (at < 0) continue;
    dealer = dealerOf(JSON.parse(head.subarray(0, at).toString('utf8')), sink);
    await dealer.take(head.subarray(at + 1));
  }
  if (dealer === undefined) throw spoilt();
  return dealer.end();
}

function dealerOf(manifest, sink) {
  const waiting = Object.entries(manifest.collections);
  let current;
  const next = async () => {
    while (current === undefined || current.left === 0) {
      if (current !== undefined) await finish();
      const entry = waiting.shift();
      if (entry === undefined) return undefined;
      const [name, { bytes, sha256 }] = entry;
      current = { name, left: bytes, sha256, hash: createHash('sha256'), to: await sink?.(name) };
    }
    return current;
  };
  const finish = async () => {
    const { name, hash, sha256, to } = current;
    if (hash.digest('hex') !== sha256) throw new Error(`备份里的 ${name} 和它的校验值对不上：请换另一份`);
    await to?.close();
    current = undefined;
  };
  return {
    async take(chunk) {
      let rest = chunk;
      while (rest.length > 0) {
        const one = await next();
        if (one === undefined) throw spoilt();
        const piece = rest.subarray(0, one.left);
        one.hash.update(piece);
        await one.to?.write(piece);
        one.left -= piece.length;
        rest = rest.subarray(piece.length);
      }
    },
    async end() {
      if ((await next()) !== undefined) throw spoilt();
      return manifest;
    },
  };
}
