// Published files for a caller that stands above row level security: only clips of its account, and only into its buckets.
import { StoreError } from '../core/errors.ts';
import type { PublishedFiles } from '../core/ports/published-files.ts';
import { bucketPrefix } from '../core/publishing/publication.ts';

/** What a publisher asks. Rows say what to copy, and their account may write into them what it likes. */
export function fencePublishedFiles(
  files: Pick<PublishedFiles, 'copy' | 'remove'>,
  userId: string,
): Pick<PublishedFiles, 'copy' | 'remove'> {
  const check = (isOwn: boolean): void => {
    if (isOwn) return;
    throw new StoreError('working for one account: this is not its own', { fault: 'forbidden', status: null });
  };
  const isOwnBucket = (bucketId: string): boolean => bucketId.startsWith(bucketPrefix(userId));
  return {
    async copy(order) {
      check(isOwnBucket(order.bucketId) && isOwnClip(order.sourcePath, userId));
      return files.copy(order);
    },
    async remove(bucketId, paths) {
      check(isOwnBucket(bucketId));
      return files.remove(bucketId, paths);
    },
  };
}

function isOwnClip(path: string, userId: string): boolean {
  const [folder, ...rest] = path.split('/');
  return folder === userId && rest.length > 0 && !rest.some((part) => part === '' || part === '.' || part === '..');
}
