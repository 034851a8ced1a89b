// The key of an archive: a file outside of the repository, or a passphrase in the environment.
import { hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const KEY_BYTES = 32;
const PASSPHRASE_MIN = 12;
const OWNER_ONLY = 0o600;
/** 128 MB and about half a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

export const PASSPHRASE = 'BACKUP_PASSPHRASE';

/** Makes a key file that only its owner can read. Throws if the file exists or lies inside the repository. */
export function writeNewKey(file, root) {
  refuseInside(file, root);
  if (existsSync(file)) throw new Error(`${file} 已经在了，不会覆盖：盖掉旧密钥，旧备份就打不开了`);
  writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: OWNER_ONLY, flag: 'wx' });
}

/** The secret of an archive: `{kind, secret}`. Throws if there is neither a valid key file nor a passphrase. */
export function readSecret(file, root) {
  if (file !== undefined) {
    refuseInside(file, root);
    if (!existsSync(file)) throw new Error(`没有这个密钥文件：${file}`);
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (secret.length !== KEY_BYTES) throw new Error(`${file} 不是备份密钥：应是 32 字节的 base64`);
    return { kind: 'file', secret };
  }
  const passphrase = process.env[PASSPHRASE] ?? '';
  if (passphrase === '') throw new Error(`缺少密钥：用 --key 指定密钥文件，或把口令放在环境变量 ${PASSPHRASE} 里`);
  if ([...passphrase].length < PASSPHRASE_MIN) throw new Error(`口令太短：至少 ${PASSPHRASE_MIN} 个字`);
  return { kind: 'passphrase', secret: passphrase };
}

/** The key of one archive, and a few bytes that tell a wrong secret from a spoilt file. */
export function keyFor({ kind, secret }, salt) {
  const base = kind === 'file' ? secret : scryptSync(secret, salt, KEY_BYTES, SCRYPT);
  const derived = Buffer.from(hkdfSync('sha256', base, salt, 'hongse-yizhan backup', KEY_BYTES + 8));
  return { key: derived.subarray(0, KEY_BYTES), check: derived.subarray(KEY_BYTES).toString('hex') };
}

function refuseInside(file, root) {
  const within = path.relative(root, path.resolve(file));
  if (!within.startsWith('..') && !path.isAbsolute(within)) throw new Error(`密钥不能放在代码目录里：${file}`);
}
