// A batch's clips under their names: where they go, what is there, and everything a person may do about it.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { BatchState } from '../../../core/batch/batch.ts';
import { bucketName } from '../../../core/publishing/publication.ts';
import { isMoving } from '../../../queries/batches.ts';
import {
  batchPublishingOptions,
  publicationBucketsOptions,
  stopPublishingOptions,
} from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { publishWords as words } from '../../../words/publishing.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { BucketPanel } from './bucket-panel.tsx';
import { PublishForm } from './publish-form.tsx';

export function PublishingSection({ state }: { state: BatchState }) {
  const services = useServices();
  const order = { id: state.id, moving: isMoving(state) };
  const { data: publishing, error, refetch } = useQuery(batchPublishingOptions(services, order));
  const { data: buckets } = useQuery(publicationBucketsOptions(services));
  if (error !== null && publishing == null) {
    return (
      <Section title={words.title} description={words.description}>
        <Notice
          tone="bad"
          title={words.unreadable}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(error)}
        </Notice>
      </Section>
    );
  }
  if (publishing == null || buckets === undefined) return <Skeleton className="h-32" />;
  const used = publishing.buckets.flatMap((counts) => {
    const bucket = buckets.find(({ id }) => id === counts.bucketId);
    return bucket === undefined ? [] : [{ bucket, counts }];
  });
  return (
    <Section title={words.title} description={words.description}>
      {publishing.bucketId !== null && <Automatic state={state} bucketId={publishing.bucketId} />}
      {used.map(({ bucket, counts }) => (
        <BucketPanel key={bucket.id} bucket={bucket} counts={counts} batchId={state.id} />
      ))}
      {publishing.bucketId === null && (
        <PublishForm key={used[0]?.bucket.id ?? ''} state={state} publishing={publishing} buckets={buckets} />
      )}
    </Section>
  );
}

function Automatic({ state, bucketId }: { state: BatchState; bucketId: string }) {
  const stop = useMutation(stopPublishingOptions(useServices(), state.id));
  const toast = useToast();
  const handleStop = () =>
    stop.mutate(undefined, { onSuccess: () => toast.show({ tone: 'good', message: words.stopped }) });
  return (
    <Notice
      title={(isMoving(state) || state.onHold > 0 ? words.isAutomatic : words.wasAutomatic)(bucketName(bucketId))}
      action={
        <Button size="sm" busy={stop.isPending} onClick={handleStop}>
          {words.stop}
        </Button>
      }
    />
  );
}
