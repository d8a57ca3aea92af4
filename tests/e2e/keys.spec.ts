// Every request of a whole visit, watched in the browser and at the servers: who gets to see which key.
import { type BrowserContext, expect, type Page, type Request } from '@playwright/test';
import * as z from 'zod/mini';
import type { Network } from '../impostors/browser-fetch.ts';
import { type Listening, listen, listenImpostor } from '../impostors/listen.ts';
import { createOpenAiImpostor } from '../impostors/openai.ts';
import { createVllmOmniImpostor } from '../impostors/vllm-omni.ts';
import { generate, test } from './studio.ts';

const idSchema = z.object({ id: z.string() });

/** What a request says, all of it: address, headers and body. */
type Said = { origin: string; text: string };

/** The answer ends the watch. */
function watchRequests(context: BrowserContext): () => Promise<readonly Said[]> {
  const said: Promise<Said>[] = [];
  const read = async (request: Request): Promise<Said> => {
    const headers = await request.allHeaders();
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    return { origin: new URL(request.url()).origin, text: `${request.url()} ${JSON.stringify(headers)} ${body}` };
  };
  const note = (request: Request): void => {
    if (request.url().startsWith('http')) said.push(read(request));
  };
  context.on('request', note);
  return () => {
    context.off('request', note);
    return Promise.all(said);
  };
}

/** Sends whoever wants a file to another origin, as gateways with a store of their own do. */
function redirectingFiles(elsewhere: string): (network: Network) => Network {
  return (network) => async (request) => {
    const answer = await network(request);
    const isFile = request.method === 'GET' && new URL(request.url).pathname.endsWith('/content');
    if (!isFile || !answer.ok || new URL(request.url).search !== '') return answer;
    const headers = { location: elsewhere, 'access-control-allow-origin': '*' };
    return new Response(null, { status: 302, headers });
  };
}

async function connect(page: Page, choice: RegExp, server: { url: string; key: string }): Promise<void> {
  await page.goto('./connect');
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('textbox', { name: 'Server URL' }).fill(server.url);
  await page.getByRole('textbox', { name: 'API key' }).fill(server.key);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
}

/** One that browsers play. */
async function realClip(simulatorUrl: string): Promise<Uint8Array<ArrayBuffer>> {
  const wish = JSON.stringify({ prompt: 'A fox', seconds: '4' });
  const order = { method: 'POST', headers: { 'content-type': 'application/json' }, body: wish };
  const { id } = idSchema.parse(await (await fetch(`${simulatorUrl}/videos`, order)).json());
  const file = () => fetch(`${simulatorUrl}/videos/${id}/content`);
  await expect.poll(async () => (await file()).status, { timeout: 60_000 }).toBe(200);
  return new Uint8Array(await (await file()).arrayBuffer());
}

function originOf({ url }: Pick<Listening, 'url'>): string {
  return new URL(url).origin;
}

function textsOf({ asked }: Listening): string {
  return asked.map(({ url, headers }) => `${url} ${JSON.stringify([...headers])}`).join('\n');
}

test('a key goes to its own server and to nobody else, not even where that server sends the browser', async ({
  page,
  context,
  site,
  watch,
}) => {
  test.slow();
  const clip = await realClip(site.simulatorUrl);
  const store = await listen(async () => {
    return new Response(clip, { headers: { 'content-type': 'video/mp4', 'access-control-allow-origin': '*' } });
  });
  const own = await listenImpostor(createVllmOmniImpostor, clip);
  const hosted = await listenImpostor(createOpenAiImpostor, clip, redirectingFiles(`${originOf(store)}/clip.mp4`));
  watch.expect(/^unhandled request: .* http:\/\/127\.0\.0\.1:\d+\//);
  // The free check asks for what nobody made.
  watch.expect(/^console: Failed to load resource: the server responded with a status of 40[045]/);
  const saidSoFar = watchRequests(context);

  await connect(page, /your own server/i, own);
  await expect(await generate(page, 'A fox at my own server')).toContainText('Completed', { timeout: 60_000 });
  await connect(page, /with key/i, hosted);
  await expect(await generate(page, 'A fox at a hosted one')).toContainText('Completed', { timeout: 60_000 });
  for (const name of ['Library', 'Test', 'Settings']) {
    await page.getByRole('link', { name, exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  await page.goto('./');
  await expect(page.getByRole('article', { name: 'A fox at a hosted one' })).toContainText('Completed');

  const said = await saidSoFar();
  for (const server of [own, hosted]) {
    const told = new Set(said.filter(({ text }) => text.includes(server.key)).map(({ origin }) => origin));
    expect([...told]).toEqual([originOf(server)]);
  }
  expect(said.map(({ origin }) => origin)).toContain(originOf(store));
  expect(textsOf(own)).not.toContain(hosted.key);
  expect(textsOf(hosted)).not.toContain(own.key);
  expect(textsOf(store)).toContain('/clip.mp4');
  expect(textsOf(store)).not.toMatch(/authorization/i);
  await Promise.all([own.close(), hosted.close(), store.close()]);
});
