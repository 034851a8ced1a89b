/** Keys that tests encrypt with, and the first manager. Tests call as one person as fast as they can; `test/common/limit.test.ts` tries the limit. */
export const testEnv: Record<string, string> = {
  FIELD_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 1).toString('base64') }),
  FIELD_KEY_ID: 'k1',
  INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
  FIRST_MANAGER_OPENID: 'manager-demo',
  CALL_BURST: '1000000000',
  TEMPLATE_IDS: JSON.stringify(
    Object.fromEntries(
      ['booked', 'reminder', 'progress'].map((name) => [
        name,
        { id: `template-${name}`, what: 'thing1', when: 'time2', where: 'thing3', note: 'thing4' },
      ]),
    ),
  ),
};
