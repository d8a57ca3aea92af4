// From `npm run dev` to the line that says where to look: on a fresh folder, and again on the same one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, start } from '../scripts/command.ts';
import { type Figure, ratio, seconds } from './figure.ts';

/** Supabase, simulator and studio have said their line. */
const PARTS = 3;

async function startMs(folder: string): Promise<number> {
  const startedAt = performance.now();
  const dev = start('scripts/dev.ts', {
    PORT: String(await freePort()),
    LOCAL_SUPABASE_PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
    LOCAL_SUPABASE_FOLDER: join(folder, 'supabase'),
    SIMULATOR_FOLDER: join(folder, 'simulator'),
  });
  await dev.lines(PARTS);
  const ms = performance.now() - startedAt;
  dev.signal('SIGTERM');
  await dev.ended;
  return ms;
}

export async function startFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sora-studio-start-'));
  try {
    const coldMs = await startMs(folder);
    const warmMs = await startMs(folder);
    const unjudged = { isKept: null };
    return [
      { name: 'npm run dev, cold', value: seconds(coldMs), against: 'a fresh data folder', ...unjudged },
      {
        name: 'npm run dev, warm',
        value: `${seconds(warmMs)}, ${ratio(warmMs, coldMs)}`,
        against: `cold ${seconds(coldMs)}`,
        ...unjudged,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
