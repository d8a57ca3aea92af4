// Batches: all of them, one of them, or the making of a new one.
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { BatchList } from './batch-list.tsx';

const BatchPage = lazy(async () => ({ default: (await import('./batch-page.tsx')).BatchPage }));
const BucketList = lazy(async () => ({ default: (await import('./publishing/bucket-list.tsx')).BucketList }));
const StartPage = lazy(async () => ({ default: (await import('./start-page.tsx')).StartPage }));

export function BatchesPage() {
  return (
    <Switch>
      <Route path="/batches/new">
        <StartPage />
      </Route>
      <Route path="/batches/:id">{({ id }) => <BatchPage key={id} id={id} />}</Route>
      <Route>
        <BatchList />
        <Suspense fallback={null}>
          <BucketList />
        </Suspense>
      </Route>
    </Switch>
  );
}
