// One storm: wishes with faults of their own, browsers that are killed one after the other while they work, a network
// that is cut, and at the end one browser that is left in peace.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Site } from '../../scripts/site.ts';
import { type Generation, inState, isLive } from '../../src/core/generation.ts';
import { openAccount, type ProgramAccount } from '../bench/account.ts';
import { type CreateCalls, createCallCount } from './create-call.ts';
import { moments } from './moment.ts';
import { type MortalBrowser, startBrowser } from './mortal-browser.ts';
import { judge } from './verdict.ts';
import { type Wish, wishes } from './wish.ts';

export type StormOrder = { site: Site; kills: number; generations: number; say(line: string): void };

/** A moment may have passed for good, because no work of that kind is left: then it is any moment. */
const MOMENT_PATIENCE_MS = 60_000;
/** Every back-off is over and every lease run out long before: when nothing has moved for this long, nothing will. */
const PEACE_PATIENCE_MS = 180_000;
/** What the dead left under way still counts as in flight for a while. */
const IN_FLIGHT = 12;
const LOOK_EVERY_MS = 500;

type Asked = { wish: Wish; id: string };

/** What is wrong afterwards; nothing when all is well. */
export async function runStorm(order: StormOrder): Promise<readonly string[]> {
  const { site, kills, generations, say } = order;
  const account = await openAccount(site.supabase);
  const profile = await account.connect(site.simulator.url, IN_FLIGHT);
  const asked: Asked[] = [];
  const waiting = [...wishes(generations)];
  const share = Math.ceil(generations / (kills + 1));
  const askSome = async (): Promise<void> => {
    for (const wish of waiting.splice(0, share)) asked.push({ wish, id: await account.ask(profile, wish.prompt) });
  };
  const calls = createCallCount();
  const profileFolder = await mkdtemp(join(tmpdir(), 'sora-studio-chaos-'));
  try {
    await killOneByOne(order, { profileFolder, calls }, askSome);
    await askSome();
    say('one browser is left in peace');
    const survivor = await startBrowser(profileFolder);
    calls.watch(survivor.context);
    await survivor.page.goto(site.url);
    const problems = await untilPeace(account, asked);
    problems.push(...(await judgeAll(order, { account, calls }, asked)));
    problems.push(...(await playAll(survivor.page, account, asked)));
    await survivor.kill();
    return problems;
  } finally {
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Each life finds new work beside what the dead still hold leases on. */
async function killOneByOne(
  { site, kills, say }: StormOrder,
  { profileFolder, calls }: { profileFolder: string; calls: CreateCalls },
  askSome: () => Promise<void>,
): Promise<void> {
  for (let number = 0; number < kills; number += 1) {
    const moment = moments[number % moments.length];
    if (moment === undefined) return;
    await askSome();
    const browser = await startBrowser(profileFolder);
    calls.watch(browser.context);
    // Every third life begins with a line that is cut before it works.
    if (number % 3 === 2) await cutLine(browser, site);
    const coming = moment.come(browser.context).then(() => true);
    // The page may die while it still loads.
    void browser.page.goto(site.url).catch(() => undefined);
    const hasCome = await Promise.race([coming, pass(MOMENT_PATIENCE_MS, false, { ref: false })]);
    await browser.kill();
    say(`kill ${number + 1}: ${hasCome ? moment.name : `${moment.name} never came; killed all the same`}`);
  }
}

/** No answer from anywhere but the page's own site, until one request has failed of it. */
async function cutLine({ context, page }: MortalBrowser, site: Site): Promise<void> {
  const isElsewhere = (url: URL): boolean => url.protocol.startsWith('http') && url.origin !== new URL(site.url).origin;
  await context.route(isElsewhere, (route) => route.abort('internetdisconnected'));
  const felt = context.waitForEvent('requestfailed');
  await page.goto(site.url);
  await felt;
  await context.unrouteAll();
}

async function untilPeace(account: ProgramAccount, asked: readonly Asked[]): Promise<string[]> {
  let before = '';
  let signal = AbortSignal.timeout(PEACE_PATIENCE_MS);
  for (;;) {
    const rows = await Promise.all(asked.map(({ id }) => account.generations.find(id)));
    const live = rows.filter((row) => row !== null && isLive(row.lifecycle));
    if (live.length === 0) return [];
    const now = live.map((row) => `${row?.id} ${row?.lifecycle.status}`).join();
    if (now !== before) signal = AbortSignal.timeout(PEACE_PATIENCE_MS);
    before = now;
    if (signal.aborted) return live.map((row) => `${row?.spec.prompt}: still ${row?.lifecycle.status}`);
    await pass(LOOK_EVERY_MS);
  }
}

async function judgeAll(
  { site, say }: StormOrder,
  { account, calls }: { account: ProgramAccount; calls: CreateCalls },
  asked: readonly Asked[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { wish, id } of asked) {
    const scene = { site, account, calls };
    const { problem, resentByBrowser } = await judge(scene, wish, await account.generations.find(id));
    if (problem !== null) problems.push(`${wish.prompt}: ${problem}`);
    if (resentByBrowser > 0) say(`known: the browser itself sent this create call again: ${wish.prompt}`);
  }
  return problems;
}

/** Each saved clip in a `<video>` of the browser that survived. */
async function playAll(page: Page, account: ProgramAccount, asked: readonly Asked[]): Promise<readonly string[]> {
  const rows = await Promise.all(asked.map(({ id }) => account.generations.find(id)));
  const problems: string[] = [];
  for (const row of rows) {
    if (row === null || !inState(row, 'completed')) continue;
    const isPlaying = await plays(page, await linkOf(account, row));
    if (!isPlaying) problems.push(`${row.spec.prompt}: it does not play`);
  }
  return problems;
}

async function linkOf(account: ProgramAccount, row: Generation): Promise<string> {
  const path = inState(row, 'completed') ? row.lifecycle.clip.videoPath : '';
  return (await account.clips.links([path], 600)).get(path) ?? '';
}

function plays(page: Page, link: string): Promise<boolean> {
  return page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const video = document.createElement('video');
        video.muted = true;
        video.addEventListener('error', () => resolve(false));
        video.addEventListener('timeupdate', () => video.currentTime > 0 && resolve(true));
        video.src = url;
        void video.play().catch(() => resolve(false));
      }),
    link,
  );
}
