// Clips that wait in the browser's own file storage. Writing needs a dedicated Worker; reading works in pages too.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Spool, SpoolFile } from './spool.ts';

const FOLDER = 'clips-waiting';
/** A file counts only once this stands beside it, holding the length it must have. */
const MARK = '.complete';

/** The part of a sync access handle used here; the libraries for pages do not describe what only Workers have. */
type SyncAccess = {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
};
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** A browser without such storage is an empty spool that takes nothing. */
export function createOpfsSpool(): Spool {
  return {
    async read(name) {
      try {
        const folder = await openFolder();
        const mark = await (await folder.getFileHandle(fileName(name) + MARK)).getFile();
        const file = await (await folder.getFileHandle(fileName(name))).getFile();
        const sizeBytes = sizeSchema.safeParse(await mark.text());
        return sizeBytes.success && Number(sizeBytes.data) === file.size ? file.slice(0, file.size, 'video/mp4') : null;
      } catch {
        // Not there, or no such storage in this browser: the same to whoever asks.
        return null;
      }
    },
    create: (name) => keeping(() => createFile(name)),
    remove: (name) => forget(name),
  };
}

const sizeSchema = z.string().check(z.regex(/^\d{1,15}$/));

async function createFile(name: string): Promise<SpoolFile> {
  const folder = await openFolder();
  await forget(name);
  const access = await openAccess(folder, fileName(name));
  access.truncate(0);
  let at = 0;
  return {
    write: (bytes) =>
      keeping(async () => {
        if (access.write(bytes, { at }) < bytes.length) throw new DOMException('no room', 'QuotaExceededError');
        at += bytes.length;
      }),
    finish: () =>
      keeping(async () => {
        access.flush();
        access.close();
        const mark = await openAccess(folder, fileName(name) + MARK);
        mark.write(new TextEncoder().encode(String(at)), { at: 0 });
        mark.flush();
        mark.close();
      }),
    async discard() {
      access.close();
      await forget(name);
    },
  };
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

async function openAccess(folder: FileSystemDirectoryHandle, file: string): Promise<SyncAccess> {
  const handle = await folder.getFileHandle(file, { create: true });
  if (!isWorkerHandle(handle)) throw new DOMException('only a dedicated Worker may write here', 'NotSupportedError');
  return handle.createSyncAccessHandle();
}

function isWorkerHandle(handle: FileSystemFileHandle): handle is WorkerFileHandle {
  return 'createSyncAccessHandle' in handle;
}

/** The mark goes first: a file without it does not count. */
async function forget(name: string): Promise<void> {
  for (const file of [fileName(name) + MARK, fileName(name)]) {
    try {
      await (await openFolder()).removeEntry(file);
    } catch {
      // Not there, or no such storage: nothing of it is left either way.
    }
  }
}

/** One flat name: slashes are not allowed in one. */
function fileName(name: string): string {
  return encodeURIComponent(name);
}

async function keeping<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Another tab is writing this very file: it can be asked for again.
    const busy = error instanceof DOMException && error.name === 'NoModificationAllowedError';
    const facts = { fault: busy ? 'server_error' : 'quota', status: null, cause: error } as const;
    throw new StoreError(busy ? 'another tab is keeping this file' : 'this browser has no room for the file', facts);
  }
}
