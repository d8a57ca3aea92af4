// A real Chromium as a process that can be killed at any moment, with a profile that outlives it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.ts';

export type MortalBrowser = {
  context: BrowserContext;
  page: Page;
  /** SIGKILL, at once: nothing of it can say goodbye. */
  kill(): Promise<void>;
};

const LOOK_EVERY_MS = 50;

/** The port that Chromium writes down as soon as it listens. */
async function portIn(profileFolder: string): Promise<string> {
  const file = join(profileFolder, 'DevToolsActivePort');
  for (;;) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    const port = isThere ? (await readFile(file, 'utf8')).split('\n')[0] : undefined;
    if (port !== undefined && port !== '') return port;
    await pass(LOOK_EVERY_MS);
  }
}

export async function startBrowser(profileFolder: string): Promise<MortalBrowser> {
  const { executablePath, args } = launchOptions();
  // Left behind by the one that was killed.
  await rm(join(profileFolder, 'DevToolsActivePort'), { force: true });
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profileFolder}`, 'about:blank'];
  // A group of its own, so that nothing of it survives.
  const child = spawn(executablePath, [...args, ...own], { stdio: 'ignore', detached: true });
  const ended = once(child, 'exit');
  const killAll = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
  };
  // Whatever ends this process must not leave a browser behind.
  process.once('exit', killAll);
  const address = `http://127.0.0.1:${await portIn(profileFolder)}`;
  // Without the runner's defaults a tab behind another one is hidden, as for a person, and can be frozen.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async kill() {
      killAll();
      await ended;
      process.off('exit', killAll);
      await browser.close().catch(() => undefined);
    },
  };
}
