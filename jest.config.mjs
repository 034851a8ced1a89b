import { existsSync, readFileSync } from 'node:fs';

const targets = { node: 'current' };
const transform = {
  '\\.[mc]?[jt]sx?$': [
    'babel-jest',
    {
      configFile: false,
      presets: [
        ['@babel/preset-env', { targets }],
        ['@babel/preset-typescript', { allowDeclareFields: true }],
        ['@babel/preset-react', { runtime: 'automatic' }],
      ],
    },
  ],
};

const shared = {
  transform,
  // A few kept libraries ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(mingo|bson|valibot|uqr)/)'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1', '\\.(scss|less|css)$': '<rootDir>/test/support/style-stub.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data'],
};

export default {
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/components/', '<rootDir>/test/src/'],
    },
    {
      ...shared,
      displayName: 'dom',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/components/**/*.test.tsx', '<rootDir>/test/src/**/*.test.{ts,tsx}'],
    },
  ],
};
