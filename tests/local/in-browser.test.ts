// The embedded storage as a page of another origin sees it: the unmodified clients, in a real Chromium.
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchOptions } from '../../scripts/browser.ts';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: startTimeoutMs });

const installed = createRequire(import.meta.url);
const MIB = 1024 * 1024;

let local: TestStack;
let ada: Account;
let bob: Account;
let origin: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  local = await startTestStack();
  [ada, bob] = [await local.signUp('ada'), await local.signUp('bob')];
  origin = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'));
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
  const address = origin.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  browser = await chromium.launch(launchOptions());
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  await page.addScriptTag({ path: installed.resolve('@supabase/supabase-js/dist/umd/supabase.js') });
  await page.addScriptTag({ path: installed.resolve('tus-js-client/dist/tus.min.js') });
});

afterAll(async () => {
  await browser.close();
  origin.close();
  await local.stop();
});

/** Runs the body of an async function on the page; `client`, `url`, `key`, `token` and `MIB` are at hand. */
function onPage(account: Account, body: string): Promise<unknown> {
  const stack = local.stack();
  const facts = JSON.stringify({
    url: stack.url,
    key: stack.publishableKey,
    token: account.token,
    MIB,
    userId: account.userId,
  });
  return page.evaluate(`(async () => {
    const { url, key, token, MIB, userId } = ${facts};
    const client = supabase.createClient(url, key, {
      auth: { persistSession: false }, global: { headers: { Authorization: 'Bearer ' + token } },
    });
    const sendByTus = (name, size) => new Promise((resolve) => new tus.Upload(new Blob([new Uint8Array(size)]), {
      endpoint: url + '/storage/v1/upload/resumable', chunkSize: 6 * MIB, retryDelays: null,
      headers: { authorization: 'Bearer ' + token, apikey: key },
      metadata: { bucketName: 'clips', objectName: name, contentType: 'video/mp4' },
      onSuccess: () => resolve('stored'),
      onError: (error) => resolve(error.originalResponse?.getStatus() ?? String(error)),
    }).start());
    ${body}
  })()`);
}

test('a page of another origin uploads, and plays a part of what it uploaded over a signed link', async () => {
  const seen = await onPage(
    ada,
    `
    const name = userId + '/plain.mp4';
    const sent = await client.storage.from('clips').upload(name, new Blob([new Uint8Array(3 * MIB)], { type: 'video/mp4' }));
    const { data } = await client.storage.from('clips').createSignedUrl(name, 60);
    const part = await fetch(data.signedUrl, { headers: { range: 'bytes=100-199' } });
    return { error: sent.error?.message ?? null, status: part.status, range: part.headers.get('content-range'), length: (await part.arrayBuffer()).byteLength };
  `,
  );
  expect(seen).toEqual({ error: null, status: 206, range: `bytes 100-199/${3 * MIB}`, length: 100 });
});

test('60 MB arrive by the resumable protocol', async () => {
  const seen = await onPage(
    ada,
    `
    const name = userId + '/large.mp4';
    const outcome = await sendByTus(name, 60 * MIB);
    const { data } = await client.storage.from('clips').info(name);
    return { outcome, size: data.size };
  `,
  );
  expect(seen).toEqual({ outcome: 'stored', size: 60 * MIB });
});

test('a refusal can be read by the page, and another account finds nothing', async () => {
  const seen = await onPage(
    bob,
    `
    const theirs = '${ada.userId}/stolen.mp4';
    const plain = await client.storage.from('clips').upload(theirs, new Blob([new Uint8Array(20 * MIB)], { type: 'video/mp4' }));
    const listed = await client.storage.from('clips').list('${ada.userId}');
    return { plain: plain.error?.statusCode, resumable: await sendByTus(theirs, 20 * MIB), listed: listed.data.length };
  `,
  );
  expect(seen).toEqual({ plain: '403', resumable: 403, listed: 0 });
});
