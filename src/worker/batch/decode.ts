// Bytes of a file as text. Refuses what is no text by its first bytes.
import { type Encoding, TABLE_MAX_BYTES, type TableProblem } from '../../core/batch/table.ts';

export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; problem: TableProblem };

/** PKWARE's zip (.xlsx, .ods, .numbers) and Microsoft's compound file (.xls). */
const SPREADSHEETS = ['504b0304', 'd0cf11e0'];
/** A text has no zero byte; binary files have one early. */
const LOOKED_AT_BYTES = 4096;

/** `wished` null: the byte order mark decides, then whether it is UTF-8, and Windows-1252 takes the rest. */
export async function decodeFile(file: Blob, wished: Encoding | null): Promise<Decoded> {
  if (file.size > TABLE_MAX_BYTES) return { ok: false, problem: { kind: 'too_large', sizeBytes: file.size } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (SPREADSHEETS.includes(hexOf(bytes.subarray(0, 4)))) return { ok: false, problem: { kind: 'spreadsheet' } };
  const encoding = wished ?? markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (!isWide && bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) return { ok: false, problem: { kind: 'not_text' } };
  // Leaves the byte order mark out by itself.
  const text = new TextDecoder(encoding).decode(bytes);
  return text.trim() === '' ? { ok: false, problem: { kind: 'empty' } } : { ok: true, text, encoding };
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  const start = hexOf(bytes.subarray(0, 3));
  if (start === 'efbbbf') return 'utf-8';
  if (start.startsWith('fffe')) return 'utf-16le';
  return start.startsWith('feff') ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // Some byte is none of UTF-8's, which is the answer.
    return false;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
