// One process per data folder: PGlite itself would let a second one in and ruin both.
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { codeOf, StartupError } from './failure.ts';

const holderSchema = z.object({
  pid: z.int(),
  /** When that process began, in the system's own words; tells a reused pid apart. Null where the system does not say. */
  bornAt: z.nullable(z.string()),
  token: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Field 22 of /proc/<pid>/stat: start time in clock ticks since boot (proc(5)). Linux only. */
function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // no /proc on this system, or no such process
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return holder.bornAt === null || holder.bornAt === birthOf(holder.pid);
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return z.parse(holderSchema, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null; // gone, or not ours: nobody holds it
  }
}

function heldBy(folder: string, pid: number): StartupError {
  const message = `${folder} is in use by process ${pid}. Stop that one first, or choose another folder.`;
  return new StartupError('folder_held', message);
}

/** Moves a dead process's lock aside; puts it back when somebody alive took it over in between. */
async function clearStale(folder: string, file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && isAlive(moved)) {
    await link(aside, file).catch(() => undefined);
    await rm(aside, { force: true });
    throw heldBy(folder, moved.pid);
  }
  await rm(aside, { force: true });
}

async function tryLock(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, file); // atomic: the lock appears whole or not at all
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

export type FolderLock = { release(): void };

/** Takes `folder` for this process until `release`. Throws `StartupError` naming the pid that has it; a dead one's is taken over. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'lock');
  const holder = { pid: process.pid, bornAt: birthOf(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await tryLock(file, holder)) return { release: () => rmSync(file, { force: true }) };
    const other = await readHolder(file);
    if (other && isAlive(other)) throw heldBy(folder, other.pid);
    await clearStale(folder, file);
  }
  throw new StartupError('folder_held', `${folder} is being taken by several processes at once. Try again.`);
}
