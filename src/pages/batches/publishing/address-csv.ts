// The files of a bucket as a table with their addresses.
import { writeCsv } from '../../../core/batch/csv.ts';
import type { Publication } from '../../../core/publishing/publication.ts';
import { bucketWords as words } from '../../../words/publishing.ts';

export function addressCsv(files: readonly Publication[], locations: ReadonlyMap<string, string>): string {
  const cells = ({ path, sizeBytes, sha256, generationId, publishedAt }: Publication) => [
    path,
    locations.get(path) ?? '',
    sizeBytes === null ? '' : String(sizeBytes),
    sha256 ?? '',
    generationId ?? '',
    publishedAt?.toISOString() ?? '',
  ];
  return writeCsv(words.csvColumns, files.map(cells));
}
