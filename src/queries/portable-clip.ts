// A saved clip for the person's own disk, with everything the studio knows of it inside.
import type { Completed, Generation } from '../core/generation.ts';
import type { PortableRecord } from '../core/portable/record.ts';
import { recordOf } from '../core/portable/record-of.ts';
import { clipBytes } from './clip-bytes.ts';
import type { Services } from './services.tsx';

export type PortableClipFile = { record: PortableRecord; stream: ReadableStream<Uint8Array<ArrayBuffer>> };

/** The stream begins to read when it is read. Throws `StoreError`, and so does the stream. */
export async function portableClipOf(
  services: Services,
  generation: Generation<Completed>,
  signal: AbortSignal,
): Promise<PortableClipFile> {
  const [files, record] = await Promise.all([services.files(), portableRecordOf(services, generation)]);
  const bytes = clipBytes(services, { clip: generation.lifecycle.clip, signal });
  return { record, stream: files.clip(bytes, record) };
}

export async function portableRecordOf({ generations }: Services, generation: Generation): Promise<PortableRecord> {
  return recordOf(generation, await generations.attempts(generation.id));
}

export type ClipDownload = {
  generation: Generation<Completed>;
  /** Takes all of it, or rejects and leaves nothing behind. */
  write: (clip: ReadableStream<Uint8Array>) => Promise<void>;
};

/** Throws `StoreError`; whatever `write` throws comes through. */
export async function downloadClip(services: Services, { generation, write }: ClipDownload): Promise<void> {
  const { stream } = await portableClipOf(services, generation, new AbortController().signal);
  await write(stream);
}

/** The record as it stands beside a clip. */
export function sidecarOf(record: PortableRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
