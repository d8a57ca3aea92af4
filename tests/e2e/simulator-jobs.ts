// What the video server itself knows, asked as any client asks.
import * as z from 'zod/mini';

const listSchema = z.object({
  data: z.array(z.object({ id: z.string(), prompt: z.string(), status: z.string() })),
  has_more: z.boolean(),
});

export type ListedJob = z.infer<typeof listSchema>['data'][number];

/** The jobs with this very prompt. */
export async function jobsOf(simulatorUrl: string, prompt: string): Promise<readonly ListedJob[]> {
  const answer = await fetch(`${simulatorUrl}/videos?limit=100`);
  return listSchema.parse(await answer.json()).data.filter((job) => job.prompt === prompt);
}

/** Every job it has, newest first, however many pages that takes. */
export async function allJobs(simulatorUrl: string): Promise<readonly ListedJob[]> {
  const jobs: ListedJob[] = [];
  for (;;) {
    const last = jobs.at(-1);
    const answer = await fetch(`${simulatorUrl}/videos?limit=100${last === undefined ? '' : `&after=${last.id}`}`);
    const { data, has_more } = listSchema.parse(await answer.json());
    jobs.push(...data);
    if (!has_more) return jobs;
  }
}
