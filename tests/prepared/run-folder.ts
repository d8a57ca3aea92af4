// A folder for everything temporary of one run, there before its first suite and gone after the last.
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** In memory a database's thousand files are copied ten times as fast as on a disk. */
const MEMORY_FOLDER = '/dev/shm';
/** Far more than a run ever holds at once. */
const ROOM_BYTES = 4_000_000_000;
const NAME = /^sora-run-(\d+)-/;

export async function setup(): Promise<() => Promise<void>> {
  const parent = (await hasRoom(MEMORY_FOLDER)) ? MEMORY_FOLDER : tmpdir();
  await removeAbandoned(parent);
  const folder = await mkdtemp(join(parent, `sora-run-${process.pid}-`));
  // PostgreSQL refuses to run as root: its own user has to get through.
  await chmod(folder, 0o711);
  process.env['TEST_RUN_FOLDER'] = folder;
  process.env['TMPDIR'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

async function hasRoom(folder: string): Promise<boolean> {
  if (freemem() < ROOM_BYTES) return false;
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize >= ROOM_BYTES,
    () => false,
  );
}

/** What runs left behind that were killed. */
async function removeAbandoned(parent: string): Promise<void> {
  const names = await readdir(parent);
  const abandoned = names.filter((name) => {
    const pid = NAME.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const name of abandoned) await rm(join(parent, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
