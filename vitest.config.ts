import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    environment: 'node',
    globalSetup: ['tests/prepared/run-folder.ts'],
    // Passwords of accounts that live for one test: the least work that the embedded stack allows to hide them.
    env: { LITE_AUTH_BCRYPT_COST: '4' },
    maxWorkers: 2,
    // Limits against hanging, not measures of speed: a build server may be busy with other things.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
