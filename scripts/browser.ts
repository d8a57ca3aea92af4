// A Chromium for tests, figures and screenshots: the one named, one that is installed, Playwright's own, or a fresh one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const commandNames = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Ubuntu's `chromium-browser` may be a stub that only says how to get the real one: it must answer. */
function works(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Path of the browser; null when there is none. */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return works(named) ? named : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, macPath, chromium.executablePath()].find(works) ?? null;
}

function runInstaller(command: string, args: readonly string[]): void {
  console.log(`No Chromium found. ${command} ${args.join(' ')}`);
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Tries to install one, by the system's packages where that is allowed, else by Playwright. Null when both failed. */
export function installBrowser(): string | null {
  const isDebianRoot = process.getuid?.() === 0 && works('/usr/bin/apt-get');
  if (isDebianRoot) {
    runInstaller('apt-get', ['update', '-qq']);
    runInstaller('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const path = findBrowser();
    if (path !== null) return path;
  }
  runInstaller(join(import.meta.dirname, '../node_modules/.bin/playwright'), ['install', 'chromium']);
  return findBrowser();
}

export const noBrowserSentence =
  'No Chromium found. Install one (Debian: sudo apt-get install chromium, else: npx playwright install chromium) ' +
  'or name one: CHROMIUM=/path/to/chromium.';

/**
 * A second list of these puts Playwright's own (1.65, read 2026-11-21) out of force, so what of it matters here is said
 * again. The popups of the address bar are two pages of their own for each window, which nobody here looks at.
 */
const unwantedFeatures = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...[
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  'PreconnectToSearch',
];

/** What Chromium is started with: quiet, alone, and able to run as root in a container. */
export function launchOptions(): { executablePath: string; args: string[] } {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(noBrowserSentence);
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const lean = `--disable-features=${unwantedFeatures.join(',')}`;
  return { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', lean, ...quiet] };
}
