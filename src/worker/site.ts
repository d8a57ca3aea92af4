// The service worker of a build: keeps the studio's own files, so that every page opens without a network and a tab that
// was left open finds its scripts after a newer build was put up. Refuses everything else: what Supabase, storage or a
// video server answer is never looked at and never kept.
declare const self: ServiceWorkerGlobalScope;

export {};

/** Put in front of this file by the build. `files` are addresses below the scope; the empty one is the page. */
declare const SITE: { version: string; files: readonly string[] };

const PREFIX = 'sora-studio-';
const CACHE = PREFIX + SITE.version;
/** This build's and the one before, which tabs may still be running. */
const CACHES_KEPT = 2;
/** Parts of addresses that are no page of the studio: files, and the roots of Supabase and of video servers. */
const NO_PAGE = /\.[^/]+$|\/v1(\/|$)/;

const scope = self.registration.scope;
const addressOf = (file: string): string => new URL(file, scope).href;
const kept = new Set(SITE.files.map(addressOf));
const assets = addressOf('assets/');

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    if (!NO_PAGE.test(pathname)) event.respondWith(answerWith(scope, request));
  } else if (kept.has(request.url) || request.url.startsWith(assets)) {
    event.respondWith(answerWith(request.url, request));
  }
});

/** All or nothing. Files that carry a hash in their name are the same in every build that names them. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all([...kept].map(async (address) => cache.put(address, await fileAt(address))));
}

async function fileAt(address: string): Promise<Response> {
  const isHashed = address.startsWith(assets);
  const before = isHashed ? await caches.match(address) : undefined;
  if (before !== undefined) return before;
  const answer = await fetch(address, { cache: isHashed ? 'default' : 'no-cache' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

async function takeOver(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.slice(0, 1 - CACHES_KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From this build's files, else from the one before, else from the network. */
async function answerWith(address: string, request: Request): Promise<Response> {
  const own = await (await caches.open(CACHE)).match(address);
  return own ?? (await caches.match(address)) ?? fetch(request);
}
