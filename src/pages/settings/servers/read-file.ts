// A file that somebody chose, read and judged. Never throws.
import { type ParsedServerFile, parseServerFile, SERVER_FILE_MAX_BYTES } from '../../../core/server-file.ts';

export type ReadFile = ParsedServerFile | { problem: 'unreadable'; places: readonly string[] };

export async function readServerFile(file: File): Promise<ReadFile> {
  if (file.size > SERVER_FILE_MAX_BYTES) return { problem: 'too_large', places: [] };
  try {
    return parseServerFile(await file.text());
  } catch {
    // Moved, renamed or forbidden since it was chosen: browsers do not say which.
    return { problem: 'unreadable', places: [] };
  }
}
