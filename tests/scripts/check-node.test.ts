import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/check-node.cjs');

/** npm tells which Node runs it; by the time the check runs, `node` may already be the one that was installed. */
function check(userAgent: string) {
  const env = { ...process.env, npm_config_user_agent: userAgent };
  return promisify(execFile)('node', [script], { env }).then(
    () => null,
    (error: unknown) => String(error),
  );
}

test.each([
  'npm/11.19.1 node/v20.19.0 linux x64',
  'npm/11.0.0 node/v22.12.0 darwin arm64',
  'npm/11.0.0 node/v26.1.0 win32 x64',
])('%s may install', async (userAgent) => {
  expect(await check(userAgent)).toBeNull();
});

test.each([
  'npm/8.19.4 node/v16.20.2 linux x64',
  'npm/10.8.2 node/v18.20.8 linux x64',
  'npm/10.2.0 node/v20.18.3 linux x64',
])('%s is refused in one sentence that names both versions', async (userAgent) => {
  expect(await check(userAgent)).toMatch(/Sora Studio needs Node 20\.19 or newer to install; this is Node \d+\.\d+\./);
});
