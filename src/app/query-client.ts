// The query cache: how often a question is repeated, and how its failures are said, once.
import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { ServerError, StoreError } from '../core/errors.ts';
import type { ToastMessage } from '../ui/toast.tsx';
import { crashWords, offlineWords, refreshWords } from '../words/shell.ts';
import { storeFaultWords } from '../words/store-fault.ts';

/** Beside the first try. With the waits between them about seven seconds, then somebody is told. */
const RETRIES = 3;
/** What is on screen and could not be read is asked for again after this long, until it can be. */
const AGAIN_AFTER_MS = 10_000;

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The form that asked shows what went wrong; no toast says it again. */
      shownInPlace?: boolean;
    };
  }
}

export type QueryClientDeps = {
  notify: (toast: ToastMessage) => void;
  /** Supabase refused a token that should be good. */
  onUnauthorized: () => void;
};

export function createQueryClient({ notify, onUnauthorized }: QueryClientDeps): QueryClient {
  /** The fault that background reading last failed with: polling every few seconds must not say it every few seconds. */
  let said: string | null = null;

  let again: ReturnType<typeof setTimeout> | undefined;

  function askAgainLater(): void {
    if (again !== undefined) return;
    again = setTimeout(() => {
      again = undefined;
      void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    }, AGAIN_AFTER_MS);
  }

  function hearRefresh(error: Error, query: Query<unknown, unknown, unknown>): void {
    if (!(error instanceof StoreError)) return;
    if (error.fault === 'unauthorized') return onUnauthorized();
    if (error.retryable) askAgainLater();
    // Without anything on screen yet, the page itself says what is wrong.
    if (query.state.data === undefined || said === error.fault) return;
    said = error.fault;
    notify({ tone: 'bad', message: storeFaultWords[error.fault] });
  }

  function hearSuccess(_answer: unknown, query: Query<unknown, unknown, unknown>): void {
    // Checks answer with what they found: their success says nothing about Supabase.
    if (said === null || query.queryKey[0] === 'checks') return;
    said = null;
    notify({ tone: 'good', message: refreshWords.back });
  }

  function hearMutation(error: Error): void {
    if (error instanceof StoreError && error.fault === 'unauthorized') onUnauthorized();
    void sentenceOf(error).then((message) => notify({ tone: 'bad', message }));
  }

  const client = new QueryClient({
    queryCache: new QueryCache({ onError: hearRefresh, onSuccess: hearSuccess }),
    mutationCache: new MutationCache({
      onError: (error, _wish, _before, mutation) => {
        if (mutation.meta?.shownInPlace !== true) hearMutation(error);
      },
    }),
    defaultOptions: {
      // A project or server on this very machine answers without a network.
      queries: { networkMode: 'always', retry: isWorthRepeating, refetchOnReconnect: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}

function isWorthRepeating(failures: number, error: Error): boolean {
  return failures < RETRIES && error instanceof StoreError && error.retryable;
}

async function sentenceOf(error: Error): Promise<string> {
  if (error instanceof StoreError) {
    return error.fault === 'unreachable' && !navigator.onLine ? offlineWords.refused : storeFaultWords[error.fault];
  }
  if (!(error instanceof ServerError)) return crashWords.title;
  // Rarely needed, so not in the first load.
  const { serverFaultWords } = await import('../words/server-fault.ts');
  return serverFaultWords[error.fault].title;
}
