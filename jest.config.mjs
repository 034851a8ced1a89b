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
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/ui/'],
    },
    {
      ...shared,
      displayName: 'dom',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/ui/**/*.test.tsx'],
      // As the browser build resolves them: `Tap.h5.tsx` before `Tap.tsx`.
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'json'],
      moduleNameMapper: { ...shared.moduleNameMapper, '^@tarojs/taro$': '<rootDir>/test/ui/support/taro.ts' },
    },
  ],
};
