import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/prepared/longest-first.ts';

/** Rules without a world: nothing in them outlives a test, so that their files may share a process. */
const pure = ['tests/core/**/*.test.ts'];
const outside = ['tests/e2e/**', 'tests/bench/**'];

export default defineConfig({
  test: {
    globalSetup: ['tests/prepared/run-folder.ts'],
    sequence: { sequencer: LongestFirst },
    // One more than a small machine has cores: suites of whole stacks wait for processes half of their time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'each file by itself',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: [...outside, ...pure],
        },
      },
      { extends: true, test: { name: 'rules', include: pure, isolate: false } },
    ],
    environment: 'node',
    // Passwords of accounts that live for one test: the least work that the embedded stack allows to hide them.
    env: { LITE_AUTH_BCRYPT_COST: '4' },
    // Limits against hanging, not measures of speed: a build server may be busy with other things.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
