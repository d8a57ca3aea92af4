// A studio and a query cache for one test, closed after it.
import { QueryClient } from '@tanstack/react-query';
import { onTestFinished } from 'vitest';
import { createMemoryStudio, type MemoryStudio, type MemoryStudioOptions } from './memory-studio.ts';

export async function openStudio(
  options?: MemoryStudioOptions,
): Promise<{ studio: MemoryStudio; client: QueryClient }> {
  const studio = await createMemoryStudio(options);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(async () => {
    client.clear();
    await studio.close();
  });
  return { studio, client };
}
