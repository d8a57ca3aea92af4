// One bucket of published clips, or what one batch has in it: how far it is, its addresses, its check, and its end.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  bucketName,
  type Publication,
  type PublicationBucket,
  type PublicationCounts,
  type Shelf,
} from '../../../core/publishing/publication.ts';
import { publicationsOptions, renewOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { publishTrouble, bucketWords as words } from '../../../words/publishing.ts';
import { AddressActs } from './address-acts.tsx';
import { AuditPart } from './audit-part.tsx';
import { BucketDialog } from './bucket-dialog.tsx';
import { FileList } from './file-list.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

const NO_FILES: readonly Publication[] = [];

type BucketPanelProps = {
  bucket: PublicationBucket;
  counts: PublicationCounts;
  /** Null for all that is in it. */
  batchId: string | null;
};

export function BucketPanel({ bucket, counts, batchId }: BucketPanelProps) {
  const shelf: Shelf = { bucketId: bucket.id, batchId };
  const { data: files = NO_FILES } = useQuery(publicationsOptions(useServices(), shelf));
  const [changing, setChanging] = useState(false);
  const name = bucketName(bucket.id);
  const { published, waiting, failed, removing } = counts;
  const all = published + waiting + failed;
  return (
    <Card aria-label={words.region(name)} className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 truncate font-semibold">{name}</h3>
        <Badge tone={bucket.isPublic ? 'accent' : 'neutral'}>
          {bucket.isPublic ? words.isPublic : words.isPrivate}
        </Badge>
        <span className="text-muted text-sm tabular-nums">{words.counts(counts)}</span>
        <Button size="sm" variant="ghost" className="ml-auto" onClick={() => setChanging(true)}>
          {words.settings}
        </Button>
      </div>
      {waiting + removing > 0 && (
        <ProgressBar label={words.progress(name)} percent={(100 * published) / Math.max(all, 1)} />
      )}
      {failed > 0 && <Failures bucketId={bucket.id} files={files} failed={failed} />}
      {published > 0 && (
        <div className="flex flex-wrap gap-2">
          <AddressActs bucket={bucket} files={files} />
          <WithdrawButton shelf={shelf} name={name} count={all} />
        </div>
      )}
      {files.length > 0 && <FileList bucket={bucket} shelf={shelf} files={files} />}
      {all > 0 && <AuditPart shelf={shelf} />}
      {changing && <BucketDialog bucket={bucket} onClose={() => setChanging(false)} />}
    </Card>
  );
}

type FailuresProps = { bucketId: string; files: readonly Publication[]; failed: number };

function Failures({ bucketId, files, failed }: FailuresProps) {
  const renew = useMutation(renewOptions(useServices(), bucketId));
  const faults = new Set(files.flatMap(({ state, fault }) => (state === 'failed' && fault !== null ? [fault] : [])));
  return (
    <Notice
      tone="bad"
      title={words.failures(failed)}
      action={
        <Button size="sm" busy={renew.isPending} onClick={() => renew.mutate(null)}>
          {words.retry}
        </Button>
      }
    >
      {[...faults].map(publishTrouble).join(' ')}
    </Notice>
  );
}
