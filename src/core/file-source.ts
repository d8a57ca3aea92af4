// A file at hand as a source of a clip: it knows its length and never breaks.
import type { ClipSource } from './ports/clip-store.ts';

export function fileSource(file: Blob): ClipSource {
  return {
    open: async (fromByte) => ({
      stream: file.slice(fromByte).stream(),
      fromByte,
      totalBytes: file.size,
      contentType: 'video/mp4',
    }),
  };
}
