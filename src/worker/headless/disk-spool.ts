// Clips that wait in a folder on disk, for the engine outside a browser. They can be played there by whoever looks.
import { openAsBlob } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../core/errors.ts';
import type { Spool, SpoolFile } from '../../stores/spool.ts';

const PART_NAME = /\.(?<pid>\d+)\.part$/;

export type DiskSpool = Spool & {
  /** What waits here; left-overs of processes that are gone are removed on the way. A missing folder is an empty one. */
  names(): Promise<readonly string[]>;
};

/** `folder` is made when first needed. Files without their final name are left-overs and never read. */
export function createDiskSpool(folder: string): DiskSpool {
  const fileOf = (name: string): string => join(folder, encodeURIComponent(name));
  return {
    async read(name) {
      const file = fileOf(name);
      const there = await stat(file).catch(() => null);
      return there === null ? null : openAsBlob(file, { type: 'video/mp4' });
    },
    create: (name) => keeping(() => createFile(folder, fileOf(name))),
    remove: (name) => keeping(() => rm(fileOf(name), { force: true })),
    async names() {
      const files = await readdir(folder).catch(() => []);
      await Promise.all(files.filter(isLeftOver).map((file) => rm(join(folder, file), { force: true })));
      return files.flatMap(nameOf);
    },
  };
}

async function createFile(folder: string, file: string): Promise<SpoolFile> {
  const part = `${file}.${process.pid}.part`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(part, 'w', 0o600);
  return {
    write: (bytes) => keeping(() => writeAll(handle, bytes)),
    finish: () =>
      keeping(async () => {
        await handle.sync();
        await handle.close();
        await rename(part, file);
      }),
    discard: () =>
      keeping(async () => {
        await handle.close();
        await rm(part, { force: true });
      }),
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}

/** Nothing for files that are not the spool's own. */
function nameOf(file: string): readonly string[] {
  if (!/^([\w.-]|%2F)+\.mp4$/.test(file)) return [];
  return [decodeURIComponent(file)];
}

function isLeftOver(file: string): boolean {
  const pid = PART_NAME.exec(file)?.groups?.['pid'];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Signal 0 asks and does nothing. A process that may not be asked is running. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function keeping<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError('the disk did not keep the file', { fault: 'quota', status: null, cause: error });
  }
}
