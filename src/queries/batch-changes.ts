// A batch that is looked at follows what the engines write: rows come in crowds, so they are gathered.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BatchRow } from '../core/batch/batch.ts';
import { batchKeys } from './batches.ts';
import { type Services, useServices } from './services.tsx';

const GATHER_MS = 500;
/** What one request brings; larger batches are read at their own pace. */
const ROWS_AT_ONCE = 500;

/** Mount where one batch is shown. */
export function useBatchChanges(id: string): void {
  const services = useServices();
  const client = useQueryClient();
  // The engine lives outside React.
  useEffect(() => followBatch(services, client, id), [services, client, id]);
}

/** The answer stops it. */
export function followBatch(services: Services, client: QueryClient, id: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    // What is being read already is waited for, not asked again.
    const gently = { cancelRefetch: false };
    const rows = client.getQueryData<readonly BatchRow[]>(batchKeys.rows(id));
    void client.invalidateQueries({ queryKey: batchKeys.one(id) }, gently);
    if (rows === undefined || rows.length > ROWS_AT_ONCE) return;
    void client.invalidateQueries({ queryKey: batchKeys.rows(id) }, gently);
  };
  const stop = services.engine.onChange(() => {
    timer ??= setTimeout(refresh, GATHER_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
