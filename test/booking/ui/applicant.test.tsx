import { forgetAll, recall, store } from '../../../src/api/storage';
import {
  dropTyped,
  forgetApplicant,
  keepForm,
  keepTyped,
  rememberApplicant,
  rememberedApplicant,
  typedApplicant,
  typedForm,
} from '../../../src/packages/booking/face/applicant';
import { NO_MEMBER } from '../../../src/packages/booking/face/member';
import { clearStorage } from '../../ui/support/taro';

const applicant = { name: '王小芳', phone: '13800000021' };
const NOW = 1_800_000_000_000;
const HOUR = 60 * 60_000;

beforeEach(clearStorage);

describe('who books, on this device', () => {
  it('survives a reload while the booking is being made, and an hour at most', () => {
    keepTyped(applicant, NOW);
    expect(typedApplicant(NOW + HOUR - 1)).toEqual(applicant);
    expect(typedApplicant(NOW + HOUR)).toBeUndefined();
    expect(recall('draft:applicant')).toBeUndefined();
  });

  it('is not remembered for the next booking without consent', () => {
    keepTyped(applicant, NOW);
    dropTyped();
    expect(typedApplicant(NOW)).toBeUndefined();
    expect(rememberedApplicant()).toBeUndefined();
  });

  it('is forgotten in both places when consent is withdrawn', () => {
    rememberApplicant(applicant);
    keepTyped(applicant, NOW);
    keepForm({ who: 'self', ...applicant, member: NO_MEMBER }, NOW);
    forgetApplicant();
    expect(typedForm(NOW)).toBeUndefined();
    expect(rememberedApplicant()).toBeUndefined();
    expect(typedApplicant(NOW)).toBeUndefined();
  });
});

describe('storage', () => {
  it('forgets a family of keys and leaves the others', () => {
    store('cache:a', 1);
    store('cache:b', 2);
    store('look', 'elder');
    forgetAll('cache:');
    expect(recall('cache:a')).toBeUndefined();
    expect(recall('look')).toBe('elder');
  });

  it('gives nothing for what is not readable', () => {
    expect(recall('never')).toBeUndefined();
  });
});
