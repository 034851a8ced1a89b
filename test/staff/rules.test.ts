import fc from 'fast-check';
import type { InvitationDoc, StaffDoc } from '../../cloudfunctions/staff/record';
import * as rules from '../../cloudfunctions/staff/rules';
import { ROLES } from '../../contract/staff';
import { testEnv } from '../support/env';
import { staffDoc } from '../support/fixtures';

const STATION = 'station-a';
const head = staffDoc('head', { [STATION]: 'head' });
const otherHead = staffDoc('head-2', { [STATION]: 'head' });
const window = staffDoc('window', { [STATION]: 'window' });
const manager = staffDoc('manager', {}, true);
const invitation: InvitationDoc = {
  _id: 'invitation',
  stationId: STATION,
  role: 'window',
  invitedBy: head._id,
  createdAt: 0,
  expiresAt: 1000,
  usedBy: '',
};

beforeAll(() => {
  for (const name of ['FIELD_KEYS', 'FIELD_KEY_ID', 'INDEX_KEY']) process.env[name] = testEnv[name];
});

describe('the secret of an invitation', () => {
  it('has 22 characters, the same for a repeated call and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(rules.tokenOf(a)).toMatch(/^[0-9A-Za-z_-]{22}$/);
        expect(rules.tokenOf(a) === rules.tokenOf(b)).toBe(a === b);
      }),
    );
  });

  it('can’t be worked out without the function’s key', () => {
    const before = rules.tokenOf('mark');
    process.env.INDEX_KEY = Buffer.alloc(32, 9).toString('base64');
    const after = rules.tokenOf('mark');
    process.env.INDEX_KEY = testEnv.INDEX_KEY;
    expect(after).not.toBe(before);
  });
});

describe('an invitation', () => {
  const used = { ...invitation, usedBy: 'somebody' };
  const forHead = { ...invitation, role: 'head' as const };
  it.each<[string, InvitationDoc, StaffDoc | undefined, number, string | undefined]>([
    ['holds until it ends', invitation, head, 999, undefined],
    ['ends', invitation, head, 1000, '邀请过期了，请站长再发一个'],
    ['holds for whoever claimed it', { ...invitation, usedBy: 'me' }, head, 999, undefined],
    ['is used once', used, head, 999, '这个邀请已经用过了，请站长再发一个'],
    ['is void when its sender heads the station no more', invitation, window, 999, '这个邀请已经作废，请站长再发一个'],
    ['is void when its sender is gone', invitation, undefined, 999, '这个邀请已经作废，请站长再发一个'],
    ['makes no head unless a manager sent it', forHead, head, 999, '这个邀请已经作废，请站长再发一个'],
    ['makes a head when a manager sent it', forHead, manager, 999, undefined],
  ])('%s', (_, doc, inviter, now, refusal) => {
    expect(rules.refusalOfInvitation(doc, inviter, 'me', now)).toBe(refusal);
  });

  it('never makes a role smaller', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES, undefined), fc.constantFrom(...ROLES), (held, offered) => {
        const after = rules.roleAfter(held, offered);
        expect([held, offered]).toContain(after);
        expect(rules.byRank(after, offered)).toBeLessThanOrEqual(0);
        if (held !== undefined) expect(rules.byRank(after, held)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('going', () => {
  it('a head removes window staff, a manager removes anybody', () => {
    expect(rules.refusalOfRemoval(head, window, 'window')).toBeUndefined();
    expect(rules.refusalOfRemoval(head, otherHead, 'head')).toBe('只有管理员能移除站长');
    expect(rules.refusalOfRemoval(manager, head, 'head')).toBeUndefined();
  });

  it('nobody removes themselves: they leave', () => {
    expect(rules.refusalOfRemoval(head, head, 'head')).toMatch('退出驿站');
  });

  it('only a manager invites a head', () => {
    expect(rules.refusalOfInvite(head, 'head')).toBe('只有管理员能邀请站长');
    expect(rules.refusalOfInvite(head, 'window')).toBeUndefined();
    expect(rules.refusalOfInvite(manager, 'head')).toBeUndefined();
  });
});
