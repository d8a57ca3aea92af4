// A file somebody handed over: what it is, and what of it can be had again here.
import { queryOptions } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import type { PortableRecord } from '../core/portable/record.ts';
import { type Restored, restored } from '../core/portable/restore.ts';
import type { FileProblem } from '../core/ports/portable-files.ts';
import { inUse } from '../core/server-list.ts';
import { profilesOptions } from './profiles.ts';
import type { Services } from './services.tsx';

export type HandedFile =
  | {
      kind: 'record';
      record: PortableRecord;
      restored: Restored;
      /** The very generation, where it is in this Library. */
      here: Generation | null;
    }
  | { kind: 'archive' }
  | { kind: 'problem'; problem: FileProblem };

const LINK_SECONDS = 60;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Read anew each time: a file may change between two looks, and so may what is here. */
export function handedFileOptions(services: Services, file: File) {
  return queryOptions({
    queryKey: ['handed-file', file.name, file.size, file.lastModified],
    queryFn: async ({ signal, client }): Promise<HandedFile> => {
      const reading = await (await services.files()).read(file);
      if (reading.kind === 'archive' || reading.kind === 'problem') return reading;
      const { record } = reading;
      const [profiles, here, hasReference, source] = await Promise.all([
        client.query(profilesOptions(services)),
        findHere(services, record.id, signal),
        isReferenceHere(services, record),
        findHere(services, record.spec.source?.generationId ?? null, signal),
      ]);
      const alike = profiles.filter(({ baseUrl }) => baseUrl === record.server.url);
      const profile = inUse(alike)[0] ?? alike[0] ?? null;
      return {
        kind: 'record',
        record,
        here,
        restored: restored(record, { profile, hasReference, hasSource: source !== null }),
      };
    },
    structuralSharing: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

async function findHere({ generations }: Services, id: string | null, signal: AbortSignal): Promise<Generation | null> {
  if (id === null || !UUID.test(id)) return null;
  const found = await generations.find(id, signal);
  return found?.deletedAt === null ? found : null;
}

async function isReferenceHere({ images }: Services, { spec }: PortableRecord): Promise<boolean> {
  const path = spec.reference?.path;
  return path !== undefined && (await images.links([path], LINK_SECONDS)).has(path);
}
