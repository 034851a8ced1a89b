import type { CallError } from '../../src/api/call';

type Calls = typeof import('../../src/api/call');

/** What the page is told when WeChat fails a call like this. */
async function told(failure: object): Promise<CallError> {
  jest.resetModules();
  // With `.ts` it is WeChat's, else the browser's.
  jest.doMock('../../src/api/transport', () => jest.requireActual('../../src/api/transport.ts'));
  const { default: taro } = jest.requireActual<{ default: object }>('@tarojs/taro');
  Object.assign(taro, {
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
    cloud: { init: () => undefined, callFunction: () => Promise.reject(failure) },
  });
  const { call } = jest.requireActual<Calls>('../../src/api/call');
  return call('booking', 'mine', {}).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: CallError) => error,
  );
}

describe('a call that WeChat fails', () => {
  it.each([
    ['OFFLINE', 'had no network', { errCode: -1, errMsg: 'cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail' }],
    ['OFFLINE', 'says nothing of why', new Error('fail')],
    [
      'TIMEOUT',
      'ran out of time',
      { errCode: -504003, errMsg: 'cloud.callFunction:fail Error: errCode: -504003 | errMsg: Invoking task timed out' },
    ],
    [
      'TIMEOUT',
      'ran out of time, as an older WeChat says it',
      {
        errCode: -404011,
        errMsg:
          'cloud.callFunction:fail Error: errCode: -404011 cloud function execution error | errMsg: requestID 1cb63f35-794c-11e9-b01f-525400e8849e, cloud function service error code -504003, error message Task timed out',
      },
    ],
    ['INTERNAL', 'broke', { errCode: -504002, errMsg: 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail' }],
    [
      'INTERNAL',
      'is not there',
      { errCode: -501000, errMsg: 'cloud.callFunction:fail Error: errCode: -501000 | errMsg: FunctionName not found' },
    ],
  ])('is %s when it %s, and may have had its effect', async (code, _how, failure) => {
    const error = await told(failure);
    expect(error).toMatchObject({ code, unsure: true });
    expect(error.message.includes('网络')).toBe(code === 'OFFLINE');
  });
});
