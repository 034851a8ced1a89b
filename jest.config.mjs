// In jest's sandbox each look at a global is slow. What no test replaces is handed to every module as a parameter instead: code that
// works on bytes (a QR code) gets thirty times as fast, the database of the local cloud a third.
const FIXED = 'Math Object Array JSON Number String Boolean BigInt Map Set WeakMap Error Reflect Uint8Array'.split(' ');
// Tests of pages set the clock by replacing Date.
const FIXED_IN_NODE = [...FIXED, 'Date', 'Promise', 'Buffer'];

const shared = {
  transform: { '\\.[mc]?[jt]sx?$': '<rootDir>/config/jest-transform.cjs' },
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1', '\\.(scss|less|css)$': '<rootDir>/test/support/style-stub.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data'],
};

export default {
  testTimeout: 90_000,
  testSequencer: '<rootDir>/config/test-order.cjs',
  projects: [
    {
      ...shared,
      displayName: 'node',
      sandboxInjectedGlobals: FIXED_IN_NODE,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'dom',
      sandboxInjectedGlobals: FIXED,
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/**/*.test.tsx'],
      // As the browser build resolves them: `Tap.h5.tsx` before `Tap.tsx`.
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'json'],
      moduleNameMapper: { ...shared.moduleNameMapper, '^@tarojs/taro$': '<rootDir>/test/ui/support/taro.ts' },
    },
  ],
};
