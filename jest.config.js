/**
 * One configuration for the three sizes of test: *.spec.ts (pure), *.db.spec.ts (PostgreSQL),
 * *.flow.spec.ts (processes, HTTP, queue). Databases are cloned from one migrated template.
 */
export default {
  rootDir: '.',
  // *.long.ts take minutes: `npm run test:demo-year` asks for them.
  testMatch: [
    '<rootDir>/{libs,apps,test}/**/*.spec.ts',
    ...(process.env.DEMO_YEAR ? ['<rootDir>/test/**/*.long.ts'] : []),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/libs/platform/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/platform/testing/global-teardown.mjs',
  testSequencer: '<rootDir>/scripts/test-order.mjs',
  // What a file has loaded stays in its process: a fresh one is cheaper than a heap of gigabytes.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.xuchi/'],
};
