// A file on the person's own disk: streamed into the place they choose, else handed to the browser's downloads.
import { downloadBlob } from './download-blob.ts';

declare global {
  interface Window {
    /** Chromium only (File System Access API, MDN, read 2026-11-20). Rejects with `AbortError` when dismissed. */
    showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  }
  interface FileSystemFileHandle {
    /** Chromium only (MDN, read 2026-11-20). */
    remove?: () => Promise<void>;
  }
}

/** Where a browser writes no streams it holds the whole file first: more than this is refused. */
export const HELD_MAX_BYTES = 1024 ** 3;

export class TooLargeToHold extends Error {
  constructor() {
    super('the file is larger than this browser can hold');
    this.name = 'TooLargeToHold';
  }
}

export type DiskFile = {
  /** Writes all of it, or rejects and leaves what was there before. Rejects with `TooLargeToHold` as soon as it is. */
  write: (file: ReadableStream<Uint8Array> | Blob) => Promise<void>;
  /** Takes away the empty file that choosing a new place has made. Never throws. */
  discard: () => Promise<void>;
};

/** Whether a file goes to the disk as it comes, however large. */
export function writesStreams(): boolean {
  return window.showSaveFilePicker !== undefined;
}

/** To be called while a press is handled: browsers open their dialog for nothing else. Null when it was dismissed. */
export async function openDiskFile(fileName: string, type = 'video/mp4'): Promise<DiskFile | null> {
  if (window.showSaveFilePicker === undefined) return toDownloads(fileName, type);
  try {
    return intoFile(await window.showSaveFilePicker({ suggestedName: fileName }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    // Frames and policies may forbid the dialog; downloads are still open.
    return toDownloads(fileName, type);
  }
}

function intoFile(handle: FileSystemFileHandle): DiskFile {
  return {
    async write(bytes) {
      const file = await handle.createWritable();
      const stream = bytes instanceof Blob ? bytes.stream() : bytes;
      await stream.pipeTo(file);
    },
    async discard() {
      const empty = await handle.getFile().then(
        ({ size }) => size === 0,
        () => false,
      );
      if (empty) await handle.remove?.().catch(() => undefined);
    },
  };
}

function toDownloads(fileName: string, type: string): DiskFile {
  return {
    async write(bytes) {
      const headers = { 'Content-Type': type };
      const held = bytes instanceof Blob ? bytes : await new Response(bytes.pipeThrough(limited()), { headers }).blob();
      downloadBlob(fileName, held);
    },
    discard: async () => undefined,
  };
}

function limited(): TransformStream<Uint8Array, Uint8Array> {
  let length = 0;
  return new TransformStream({
    transform(piece, controller) {
      length += piece.length;
      if (length > HELD_MAX_BYTES) controller.error(new TooLargeToHold());
      else controller.enqueue(piece);
    },
  });
}
