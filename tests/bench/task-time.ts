// How long a page's tasks keep its thread busy, by the processor time Chromium's trace gives each: what other processes
// take of a crowded machine is not counted.
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';

/** Trace Event Format, read 2026-11-21: times in microseconds, `tdur` is the thread's own. */
const eventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.optional(z.number()),
  args: z.optional(z.object({ name: z.optional(z.unknown()) })),
});
type TraceEvent = z.infer<typeof eventSchema>;

/** The longest task of the page's main thread while `act` went on, in milliseconds. */
export async function longestTaskMs(page: Page, act: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(eventSchema.parse(event));
  });
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', { categories: 'toplevel', transferMode: 'ReportEvents' });
  await act();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const mainThreads = new Set(events.filter(isMainThread).map(threadOf));
  // What is nested in a task is never longer than it; of a task that began before the trace only the nested is seen.
  const tasks = events.filter((event) => event.tdur !== undefined && mainThreads.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The trace shows no task of a page.');
  return tasks.reduce((longest, { tdur }) => Math.max(longest, (tdur ?? 0) / 1000), 0);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`;
}

function isMainThread({ name, args }: TraceEvent): boolean {
  return name === 'thread_name' && args?.name === 'CrRendererMain';
}
