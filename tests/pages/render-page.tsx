// A page as a person meets it: real queries, real engine, real simulator; only browser and Supabase are stand-ins.
import { QueryClientProvider } from '@tanstack/react-query';
import { act, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, Suspense } from 'react';
import { NewsGate } from '../../src/app/news-gate.tsx';
import { useGenerationChanges } from '../../src/queries/changes.ts';
import { type Services, ServicesProvider } from '../../src/queries/services.tsx';
import { ToastProvider } from '../../src/ui/toast.tsx';
import type { MemoryStudioOptions } from '../fakes/memory-studio.ts';
import { openStudio } from '../fakes/open-studio.ts';

// Parts of pages are loaded when they are needed, which on a busy machine takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

function Upkeep() {
  useGenerationChanges();
  return <NewsGate />;
}

type PageOptions = MemoryStudioOptions & { path?: string; services?: 'never' };

export async function renderPage(page: ReactNode, options: PageOptions = {}) {
  const { studio, client } = await openStudio(options);
  history.replaceState(null, '', options.path ?? '/');
  const services =
    options.services === 'never' ? new Promise<Services>(() => undefined) : Promise.resolve(studio.services);
  const tree = (
    <QueryClientProvider client={client}>
      <ServicesProvider services={services}>
        <ToastProvider label="Notifications" dismissLabel="Dismiss">
          <Suspense fallback={null}>
            <Upkeep />
          </Suspense>
          {page}
        </ToastProvider>
      </ServicesProvider>
    </QueryClientProvider>
  );
  // Services arrive as a promise: React shows what waits for them only when the act is awaited.
  const view = await act(async () => render(tree));
  return { studio, client, view, user: userEvent.setup(), work: () => act(() => studio.work()) };
}
