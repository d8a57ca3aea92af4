// A demo history in memory, filled step by step as a test tells it.
import type { DemoLibrary, DemoProgress } from '../../src/core/ports/demo-library.ts';

const DEMO_ROWS = 1000;

export function createMemoryDemoLibrary(rows = 0) {
  let there = rows;
  let hear: (progress: DemoProgress) => void = () => undefined;
  const ended = Promise.withResolvers<void>();
  return {
    count: async () => there,
    async fill(onProgress) {
      hear = onProgress;
      await ended.promise;
      there = DEMO_ROWS;
      return there;
    },
    async remove() {
      there = 0;
    },
    tell: (progress: DemoProgress | undefined) => progress !== undefined && hear(progress),
    end: () => ended.resolve(),
  } satisfies DemoLibrary & { tell: unknown; end: unknown };
}
