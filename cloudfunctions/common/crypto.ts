/** Names and phone numbers at rest: AES-256-GCM, the key's id stored beside, keys from the function's environment. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Keys {
  /** The environment from which the keys were read: for another one they are read again. */
  source: string;
  current: string;
  byId: Map<string, Buffer>;
  index: Buffer;
}

const keyOf = (name: string, base64: unknown): Buffer => {
  const key = Buffer.from(String(base64 ?? ''), 'base64');
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64`);
  return key;
};

let loaded: Keys | undefined;

function keys(): Keys {
  const { FIELD_KEYS = '{}', FIELD_KEY_ID = '', INDEX_KEY = '' } = process.env;
  const source = [FIELD_KEYS, FIELD_KEY_ID, INDEX_KEY].join('\n');
  if (loaded?.source !== source) {
    const byId = Object.entries(JSON.parse(FIELD_KEYS) as Record<string, string>);
    loaded = {
      source,
      current: FIELD_KEY_ID,
      byId: new Map(byId.map(([id, base64]) => [id, keyOf(`FIELD_KEYS.${id}`, base64)])),
      index: keyOf('INDEX_KEY', INDEX_KEY),
    };
  }
  return loaded;
}

/** A text that is no key id may be part of a broken value: it is not shown. */
const keyNamed = (id: string): Buffer => {
  const key = keys().byId.get(id);
  if (key === undefined) throw new Error('no field key of this name');
  return key;
};

/** The id of the key that new values are sealed with. */
export const currentKeyId = (): string => keys().current;

/** The ids of the keys that are kept to open older values. */
export const olderKeyIds = (): string[] => [...keys().byId.keys()].filter((id) => id !== keys().current);

/**
 * The key id of a record after one more value is sealed: the current one, or none if the rest is under another key. None tells the timer to
 * seal all of it again.
 */
export const keyIdAfter = (before: string | undefined): string => (before === keys().current ? before : '');

/** The place of a value whose record once had one context for several. `shared`: that one. */
export interface OwnContext {
  own: string;
  shared: string;
}

/** The context that binds a value to its place. */
export type SealContext = string | OwnContext;

/**
 * Stands between the key's id and the rest of a value that is sealed for its own place. A value without it opens with the shared context
 * only, one with it with its own context only. Values without it are under a key of that time, and end with that key (decision 032).
 */
const OWN_MARK = '2.';

const isOwn = (context: SealContext): context is OwnContext => typeof context === 'object';

/** Whether a value is under another key than the current one, or not yet sealed for its own place. */
export const isOlder = (sealed: string, context: SealContext): boolean =>
  !sealed.startsWith(`${keys().current}.${isOwn(context) ? OWN_MARK : ''}`);

/** Whether a stored text is sealed: that has a dot, which no number and no word of few has. */
export const isSealed = (stored: string): boolean => stored.includes('.');

/** `keyId.base64(iv + ciphertext + tag)`. `context` must be the same to open it: a value moved to another place does not open. */
export function seal(text: string, context: SealContext): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyNamed(keys().current), iv).setAAD(Buffer.from(isOwn(context) ? context.own : context));
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${keys().current}.${isOwn(context) ? OWN_MARK : ''}${body.toString('base64')}`;
}

/** Throws if the key is unknown, or the text or its context was changed. For values to show: `opened`. */
export function open(sealed: string, context: SealContext): string {
  const dot = sealed.indexOf('.');
  const marked = isOwn(context) && sealed.startsWith(OWN_MARK, dot + 1);
  const body = Buffer.from(sealed.slice(dot + 1 + (marked ? OWN_MARK.length : 0)), 'base64');
  const bound = isOwn(context) ? (marked ? context.own : context.shared) : context;
  const decipher = createDecipheriv('aes-256-gcm', keyNamed(sealed.slice(0, dot)), body.subarray(0, IV_BYTES)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(IV_BYTES, body.length - TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** A stand-in for personal data that can be compared but not turned back, 24 hex characters. */
export const pseudonym = (...parts: string[]): string =>
  createHmac('sha256', keys().index).update(parts.join('\n')).digest('hex').slice(0, 24);

/** A deterministic id of its parts, 24 hex characters. */
export const idOf = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);

/** A person's id as staff; the openid itself is never shown. */
export const staffIdOf = (openid: string): string => idOf('staff', openid);
