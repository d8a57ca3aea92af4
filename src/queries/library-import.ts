// An exported Library coming to live in this account: what is here already is left alone, nothing is made again, and
// what broke off is finished by repeating it.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { StoreError, type StoreFault } from '../core/errors.ts';
import {
  type ImportFailure,
  type ImportProblem,
  isRowsName,
  MANIFEST_NAME,
  manifestProblem,
  ROWS_MAX_BYTES,
  rowsIn,
} from '../core/portable/library-file.ts';
import { type PortableRecord, parseRecord } from '../core/portable/record.ts';
import type { ImportStore } from '../core/ports/import-store.ts';
import type { Archive } from '../core/ports/portable-files.ts';
import { generationKeys } from './generations.ts';
import { moneyKeys } from './ledger.ts';
import { libraryKeys } from './library.ts';
import { type ImportRoom, importGeneration } from './library-import-row.ts';
import type { Services } from './services.tsx';

export type ImportProgress = { seen: number; added: number };

export type ImportOutcome = {
  added: number;
  /** Here already. */
  known: number;
  /** Not over when the file was made: making them again is for a person to decide. */
  unfinished: number;
  failures: readonly ImportFailure[];
};

export type ImportOrder = { file: Blob; signal: AbortSignal; onProgress: (progress: ImportProgress) => void };

type Tally = { added: number; known: number; unfinished: number; failures: ImportFailure[] };

/** Throws `StoreError` when going on makes no sense: signed out, no answer, no room. What was added by then stays. */
export function importLibraryOptions(services: Services) {
  return mutationOptions({
    meta: { shownInPlace: true },
    mutationFn: async (order: ImportOrder, { client }) => {
      try {
        return await importLibrary(services, order);
      } finally {
        await refreshed(client);
      }
    },
  });
}

function refreshed(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: generationKeys.all }),
    client.invalidateQueries({ queryKey: libraryKeys.facets }),
    client.invalidateQueries({ queryKey: moneyKeys.all }),
  ]);
}

async function importLibrary(
  services: Services,
  { file, signal, onProgress }: ImportOrder,
): Promise<ImportOutcome | { problem: ImportProblem }> {
  const archive = await openLibrary(services, file);
  if ('problem' in archive) return archive;
  const state = services.account.state();
  if (state.phase !== 'signed_in') throw new StoreError('Nobody is signed in', { fault: 'unauthorized', status: null });
  const room = { services, archive, userId: state.session.userId, signal, imports: await services.imports() };
  const tally: Tally = { added: 0, known: 0, unfinished: 0, failures: [] };
  let seen = 0;
  for (const name of archive.names.filter(isRowsName)) {
    const records = await recordsIn(archive, name, tally);
    const over = records.filter(({ outcome }) => outcome.status !== 'unfinished');
    tally.unfinished += records.length - over.length;
    const places = await room.imports.plan(over.map(wantedOf), signal);
    for (const record of over) {
      signal.throwIfAborted();
      await countOne(tally, { ...room, record, place: places.get(record.id) });
      seen += 1;
      onProgress({ seen, added: tally.added });
    }
  }
  return tally;
}

async function openLibrary({ files }: Services, file: Blob): Promise<Archive | { problem: ImportProblem }> {
  const archive = await (await files()).unzip(file);
  if (archive === null) return { problem: 'not_zip' };
  const manifest = await archive.read(MANIFEST_NAME);
  const problem = manifest === null || manifest.size > 10_000 ? 'not_library' : manifestProblem(await manifest.text());
  return problem === null ? archive : { problem };
}

async function recordsIn(archive: Archive, name: string, { failures }: Tally): Promise<readonly PortableRecord[]> {
  const rows = await archive.read(name);
  if (rows === null || rows.size > ROWS_MAX_BYTES) {
    failures.push({ prompt: name, why: 'unreadable' });
    return [];
  }
  return rowsIn(await rows.text()).flatMap((line, index) => {
    const parsed = parseRecord(line);
    if ('record' in parsed) return [parsed.record];
    failures.push({ prompt: `${name}, ${index + 1}`, why: 'unreadable' });
    return [];
  });
}

function wantedOf({ id: origin, outcome }: PortableRecord): Parameters<ImportStore['plan']>[0][number] {
  const jobId = outcome.status === 'completed' || outcome.status === 'failed' ? (outcome.job?.id ?? null) : null;
  return { origin, jobId, sha256: outcome.status === 'completed' ? outcome.clip.sha256 : null };
}

type Turn = ImportRoom & { place: { id: string; known: boolean } | undefined };

async function countOne(tally: Tally, { place, ...room }: Turn): Promise<void> {
  if (place?.known === true) {
    tally.known += 1;
    return;
  }
  const { prompt } = room.record.spec;
  const result = place === undefined ? 'unreadable' : await attempted(room, place.id);
  if (result === 'added') tally.added += 1;
  else if (result === 'known') tally.known += 1;
  else tally.failures.push({ prompt, why: result });
}

/** What would hit every other row as well ends the import. */
const HOPELESS: ReadonlySet<StoreFault> = new Set([
  'unauthorized',
  'unreachable',
  'quota',
  'bucket_missing',
  'schema_missing',
]);

async function attempted(room: ImportRoom, id: string): Promise<'added' | 'known' | ImportFailure['why']> {
  try {
    return await importGeneration(room, id);
  } catch (error) {
    room.signal.throwIfAborted();
    if (!(error instanceof StoreError) || HOPELESS.has(error.fault)) throw error;
    return error.fault;
  }
}
