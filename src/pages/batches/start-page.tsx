// The way from a table to a batch that runs, and what is said when it does not get there.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { BatchOrder } from '../../core/batch/order.ts';
import { type BatchPress, batchPressOf, PicturesMissing, startBatchOptions } from '../../queries/batch-start.ts';
import { capsOptions } from '../../queries/budgets.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Notice } from '../../ui/notice.tsx';
import { batchesWords as words } from '../../words/batch.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { NewBatchPage } from './new/new-batch-page.tsx';
import { webImage } from './web-image.ts';

export function StartPage() {
  const services = useServices();
  const { data: caps } = useQuery(capsOptions(services));
  const { data: profiles } = useQuery(profilesOptions(services));
  const start = useMutation(startBatchOptions(services));
  const [, go] = useLocation();
  // What was pressed and did not get through: pressed again, it is the same batch.
  const unfinished = useRef<BatchPress | null>(null);
  const pressOf = (asked: BatchOrder): BatchPress => {
    const before = unfinished.current;
    const order = { ...asked, name: asked.name === '' ? words.untitled : asked.name };
    if (before !== null && JSON.stringify(before.order) === JSON.stringify(order)) return before;
    const catalogue = profiles?.find(({ id }) => id === order.server.id)?.catalogue ?? { models: [], anyModel: null };
    const picture: BatchPress['picture'] = (address, size) => webImage(services, address, size);
    return batchPressOf(services, { order, catalogue, picture, replaces: before?.id ?? null });
  };
  return (
    <>
      {start.error !== null && <NotStarted error={start.error} />}
      <NewBatchPage
        budgets={caps ?? []}
        onStart={(order) => {
          const press = pressOf(order);
          unfinished.current = press;
          return start.mutateAsync(press).then(
            (id) => go(`/batches/${id}`),
            // It is said above.
            () => undefined,
          );
        }}
      />
    </>
  );
}

function NotStarted({ error }: { error: Error }) {
  const pictures = error instanceof PicturesMissing;
  return (
    <div className="mb-6">
      <Notice tone="bad" role="alert" title={pictures ? words.pictures : words.notStarted}>
        {pictures ? words.picturesText(error.positions) : storeSentence(error)}
      </Notice>
    </div>
  );
}
