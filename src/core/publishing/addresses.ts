// Where everybody can see the clips of a batch.
import type { PublicationStore } from '../ports/publication-store.ts';
import type { PublishedFiles } from '../ports/published-files.ts';
import type { Publication, Shelf } from './publication.ts';

type Read = { publications: Pick<PublicationStore, 'rows' | 'buckets' | 'publishing'>; signal?: AbortSignal };

const ROWS_PAGE = 1_000;

/** All of them, in order of their paths. Throws `StoreError`. */
export async function publicationsOf(
  { publications, signal }: Pick<Read, 'signal'> & { publications: Pick<PublicationStore, 'rows'> },
  { bucketId, batchId }: Shelf,
): Promise<readonly Publication[]> {
  const rows: Publication[] = [];
  for (;;) {
    const page = await publications.rows({ bucketId }, rows.at(-1)?.path ?? '', ROWS_PAGE, signal);
    rows.push(...page);
    if (page.length < ROWS_PAGE) return batchId === null ? rows : rows.filter((row) => row.batchId === batchId);
  }
}

/** By generation; of several the one that was published last. Throws `StoreError`. */
export async function addressesOf(
  { publications, files, signal }: Read & { files: Pick<PublishedFiles, 'address'> },
  batchId: string,
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  const publishing = await publications.publishing(batchId, signal);
  if (publishing === null || publishing.buckets.length === 0) return addresses;
  const open = new Set((await publications.buckets(signal)).filter((each) => each.isPublic).map(({ id }) => id));
  for (const { bucketId } of publishing.buckets.toReversed()) {
    if (!open.has(bucketId)) continue;
    const rows = await publicationsOf({ publications, ...(signal && { signal }) }, { bucketId, batchId });
    for (const { generationId, state, path } of rows) {
      if (state === 'published' && generationId !== null) addresses.set(generationId, files.address(bucketId, path));
    }
  }
  return addresses;
}
