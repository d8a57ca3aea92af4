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

export type DiskFile = {
  /** Writes all of it, or rejects and leaves what was there before. */
  write: (clip: ReadableStream<Uint8Array> | Blob) => Promise<void>;
  /** Takes away the empty file that choosing a new place has made. Never throws. */
  discard: () => Promise<void>;
};

/** To be called while a press is handled: browsers open their dialog for nothing else. Null when it was dismissed. */
export async function openDiskFile(fileName: string): Promise<DiskFile | null> {
  if (window.showSaveFilePicker === undefined) return toDownloads(fileName);
  try {
    return intoFile(await window.showSaveFilePicker({ suggestedName: fileName }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    // Frames and policies may forbid the dialog; downloads are still open.
    return toDownloads(fileName);
  }
}

function intoFile(handle: FileSystemFileHandle): DiskFile {
  return {
    async write(clip) {
      const file = await handle.createWritable();
      const stream = clip instanceof Blob ? clip.stream() : clip;
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

function toDownloads(fileName: string): DiskFile {
  return {
    async write(clip) {
      const headers = { 'Content-Type': 'video/mp4' };
      downloadBlob(fileName, clip instanceof Blob ? clip : await new Response(clip, { headers }).blob());
    },
    discard: async () => undefined,
  };
}
