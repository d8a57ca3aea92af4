// A whole studio for tests, figures and screenshots: a fresh embedded Supabase, a quick simulator and the real build,
// on free ports and in a folder that goes away with it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipRenderer } from '../src/simulator/clip/clip.ts';
import {
  rootFolder,
  type SimulatorPart,
  type SupabasePart,
  startPreview,
  startSimulator,
  startSupabase,
} from './local-parts.ts';
import { closeAll, type Part, startTogether } from './part.ts';
import { run } from './run.ts';

export type Site = {
  /** Where the page is, with a slash at the end. */
  url: string;
  /** The build that is served. */
  outFolder: string;
  supabase: SupabasePart;
  simulator: SimulatorPart;
  close(): Promise<void>;
};

export type SiteOrder = {
  /** How fast the simulator works; quick by default. */
  timing?: { queuedMs: number; renderMsPerSecond: number };
  /** Draws the simulator's clips; its own, one picture after the other, by default. */
  renderer?: ClipRenderer;
  /** Puts into the folder of the embedded Supabase what it shall find there; nothing by default. */
  fill?: (supabaseFolder: string) => Promise<void>;
};

const quickTiming = { queuedMs: 300, renderMsPerSecond: 300 };

/** A build for that Supabase project; null builds one that was told of none. In a process of its own, as `npm run build` is. */
export async function buildSite(outFolder: string, supabase: { url: string; key: string } | null): Promise<void> {
  const code = await run('node', [join(rootFolder, 'scripts/build.ts'), '--out-folder', outFolder, '--quiet'], {
    VITE_SUPABASE_URL: supabase?.url ?? '',
    VITE_SUPABASE_ANON_KEY: supabase?.key ?? '',
    BASE_PATH: '',
  });
  if (code !== 0) throw new Error('The build failed.');
}

async function startAll(folder: string, order: SiteOrder): Promise<Site> {
  const outFolder = join(folder, 'dist');
  const supabaseFolder = join(folder, 'supabase');
  await order.fill?.(supabaseFolder);
  const supabaseStart = startSupabase({ folder: supabaseFolder, port: 0 });
  const simulatorStart = startSimulator({ timing: quickTiming, ...order, folder: join(folder, 'simulator'), port: 0 });
  const pageStart = supabaseStart.then(async ({ account }) => {
    await buildSite(outFolder, { url: account.supabaseUrl, key: account.publishableKey });
    return startPreview({ port: 0, outFolder, account });
  });
  const parts = await startTogether<Part>([supabaseStart, simulatorStart, pageStart]);
  const [supabase, simulator, page] = [await supabaseStart, await simulatorStart, await pageStart];
  return { url: page.url, outFolder, supabase, simulator, close: () => closeAll(parts) };
}

export async function startSite(order: SiteOrder = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'sora-studio-site-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const site = await startAll(folder, order);
    const close = async (): Promise<void> => {
      await site.close();
      await removeFolder();
    };
    return { ...site, close };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
