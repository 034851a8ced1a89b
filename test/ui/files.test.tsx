import { asCallError } from '../../src/api/call';
import { sendFile } from '../../src/api/files';
import { selfOf } from '../../src/packages/booking/applicant/who';

describe('a picture that cannot be sent', () => {
  it('is told of in words, as what the network did', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const failure = await sendFile('activities/a/b.jpg', 'blob:picture').then(() => undefined, asCallError);
    expect(failure).toMatchObject({ code: 'OFFLINE', message: expect.stringContaining('照片没有传上去') });
  });
});

describe('who books for themselves', () => {
  const typed = { name: '王示例', phone: '139 0000 0001' };
  it('says so where others may be booked for, and only there', () => {
    expect(selfOf(typed, true)).toEqual({ applicant: { name: '王示例', phone: '13900000001', relation: 'self' } });
    expect(selfOf(typed, false)).toEqual({ applicant: { name: '王示例', phone: '13900000001' } });
  });
});
