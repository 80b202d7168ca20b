/** One suite: rules and properties beside their code, stories and journeys under `test/`. */
export default {
  rootDir: '..',
  testRegex: '(libs|apps|test)/.*[.](story-|browser-)?spec[.]ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@contract/(.+)$': '<rootDir>/libs/$1/src/contract.ts',
    '^@concentric/(.+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: {
    '[.]ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['<rootDir>/test/support/setup.mjs'],
  testTimeout: 30_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '512MB',
  coverageProvider: 'v8',
  collectCoverageFrom: ['libs/*/src/**/*.ts', '!**/*.{spec,fixture}.ts', '!**/index.ts'],
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcov'],
  // A little under what there is: what is left are paths of failure that only a broken database shows.
  coverageThreshold: { global: { statements: 94, lines: 94, branches: 90, functions: 92 } },
};
