import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The keys that functions encrypt with, as environment variables: made once per data folder and kept beside the data, which can
 * be read with nothing else. `FIELD_KEYS` is JSON from key id to base64.
 */
export function loadSecrets(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const newKey = () => randomBytes(SECRET_BYTES).toString('base64');
  const secrets = { FIELD_KEYS: JSON.stringify({ k1: newKey() }), FIELD_KEY_ID: 'k1', INDEX_KEY: newKey() };
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: OWNER_ONLY });
  renameSync(`${file}.new`, file);
  return secrets;
}
