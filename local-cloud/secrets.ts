import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './data-files';

const SECRET_BYTES = 32;

/**
 * The keys that functions encrypt with, as environment variables: made once per data folder and kept beside the data, which can
 * be read with nothing else. `FIELD_KEYS` is JSON from key id to base64. Throws an Error where there is data without keys: new ones
 * under the same id would open nothing of it.
 */
export function loadSecrets(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'secrets.json');
  const known = readJson<Record<string, string>>(file);
  if (known) return known;
  const database = join(dataDir, 'cloud.db');
  if (existsSync(database) && statSync(database).size > 0)
    throw new Error(
      `数据目录 ${dataDir} 里有数据，却没有密钥文件 secrets.json，里面的姓名和电话读不出来。请从备份放回这个文件，或用 --data 换一个新目录。`,
    );
  const newKey = () => randomBytes(SECRET_BYTES).toString('base64');
  const secrets = { FIELD_KEYS: JSON.stringify({ k1: newKey() }), FIELD_KEY_ID: 'k1', INDEX_KEY: newKey() };
  writeJson(file, secrets);
  return secrets;
}
