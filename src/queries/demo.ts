// The demo history of the local stack: how much of it is there, filling it in and taking it away.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { DemoLibrary, DemoProgress } from '../core/ports/demo-library.ts';

/** Where the stack is local. */
export type OpenDemo = () => Promise<DemoLibrary>;

const COUNT_KEY = ['demo', 'count'] as const;

export function demoCountOptions(open: OpenDemo) {
  return queryOptions({ queryKey: COUNT_KEY, queryFn: async ({ signal }) => (await open()).count(signal) });
}

/** Everything the studio shows may have changed, whether it ended well or not. */
export function fillDemoOptions(open: OpenDemo, onProgress: (progress: DemoProgress) => void) {
  return mutationOptions({
    mutationFn: async (_wish: undefined, { client }) => {
      try {
        return await (await open()).fill(onProgress);
      } finally {
        await client.invalidateQueries();
      }
    },
  });
}

export function removeDemoOptions(open: OpenDemo) {
  return mutationOptions({
    mutationFn: async (_wish: undefined, { client }) => {
      try {
        await (await open()).remove();
      } finally {
        await client.invalidateQueries();
      }
    },
  });
}
