// All buckets of published clips, also of batches that were forgotten. Nothing where there is none.
import { useQuery } from '@tanstack/react-query';
import { publicationBucketsOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Section } from '../../../ui/section.tsx';
import { bucketWords as words } from '../../../words/publishing.ts';
import { BucketPanel } from './bucket-panel.tsx';

export function BucketList() {
  const { data: buckets } = useQuery(publicationBucketsOptions(useServices()));
  if (buckets === undefined || buckets.length === 0) return null;
  return (
    <div className="mt-10">
      <Section title={words.list} description={words.listText}>
        {buckets.map((bucket) => (
          <BucketPanel key={bucket.id} bucket={bucket} counts={bucket} batchId={null} />
        ))}
      </Section>
    </div>
  );
}
