// One generation of an exported Library: its files first, each verified where it lies, and the row last.
import { clipPaths } from '../core/clip-path.ts';
import { fileSource } from '../core/file-source.ts';
import type { Clip } from '../core/generation.ts';
import { imagePartName, partNames } from '../core/portable/library-file.ts';
import type { PortableRecord } from '../core/portable/record.ts';
import type { ImportStore } from '../core/ports/import-store.ts';
import type { Archive } from '../core/ports/portable-files.ts';
import type { Reference } from '../core/spec.ts';
import type { Services } from './services.tsx';

export type ImportRoom = {
  services: Services;
  imports: ImportStore;
  archive: Archive;
  userId: string;
  signal: AbortSignal;
  record: PortableRecord;
};

/** `missing`: its clip is not in the file, or is another one than its record says. Throws `StoreError`. */
export async function importGeneration(room: ImportRoom, id: string): Promise<'added' | 'known' | 'missing'> {
  const { imports, record } = room;
  const clip = record.outcome.status === 'completed' ? await importClip(room, id) : null;
  if (clip === 'missing') return 'missing';
  const reference = await importReference(room);
  return (await imports.add({ id, record, clip, reference })) ? 'added' : 'known';
}

async function importClip(room: ImportRoom, id: string): Promise<Clip | 'missing'> {
  const { services, archive, signal, userId, record } = room;
  if (record.outcome.status !== 'completed') return 'missing';
  const { clip } = record.outcome;
  const original = await originalIn(room);
  if (original === null || original.size !== clip.sizeBytes) return 'missing';
  const paths = clipPaths({ userId, id, attempt: record.attempt });
  const order = { path: paths.video, source: fileSource(original), resume: null, signal };
  const saved = await services.clips.save({ ...order, onProgress: async () => undefined });
  if (clip.sha256 !== null && saved.sha256 !== clip.sha256) {
    await services.clips.remove([paths.video]);
    return 'missing';
  }
  const names = partNames(record);
  const put = async (name: string, path: string, type: string): Promise<string | null> => {
    const picture = await archive.read(name);
    if (picture === null) return null;
    await services.clips.putPicture(path, picture.slice(0, picture.size, type), signal);
    return path;
  };
  return {
    ...saved,
    videoPath: paths.video,
    thumbnailPath: clip.thumbnail ? await put(names.thumbnail, paths.thumbnail, 'image/webp') : null,
    spritesheetPath: clip.spritesheet ? await put(names.spritesheet, paths.spritesheet, 'image/jpeg') : null,
  };
}

/** The server's own bytes, without what travelled with them. */
async function originalIn({ services, archive, record }: ImportRoom): Promise<Blob | null> {
  const file = await archive.read(partNames(record).clip);
  if (file === null) return null;
  const reading = await (await services.files()).read(file);
  return reading.kind === 'clip' ? reading.original : file;
}

/** Null where the picture itself did not come along: a row never names a file that is not there. */
async function importReference(room: ImportRoom): Promise<Reference | null> {
  const { reference } = room.record.spec;
  if (reference === null) return null;
  const path = await importImage(room, reference.path);
  if (path === null) return null;
  const original = reference.original === null ? null : await importImage(room, reference.original);
  return { ...reference, path, original };
}

const LINK_SECONDS = 60;
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=\.\w+$)/i;

/** The name it has here. One that is here under its own name stays; any other is named by its old id. */
async function importImage({ services, archive }: ImportRoom, path: string): Promise<string | null> {
  if ((await services.images.links([path], LINK_SECONDS)).has(path)) return path;
  const image = await archive.read(imagePartName(path));
  const extension = extensionOf(path);
  if (image === null || extension === null) return null;
  return services.images.put(image, extension, UUID.exec(path)?.[0]);
}

function extensionOf(path: string): 'png' | 'jpg' | 'webp' | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  if (ending === 'jpeg') return 'jpg';
  return ending === 'png' || ending === 'jpg' || ending === 'webp' ? ending : null;
}
