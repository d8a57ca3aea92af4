// What the video server itself knows, asked as any client asks.
import * as z from 'zod/mini';

const listSchema = z.object({ data: z.array(z.object({ id: z.string(), prompt: z.string(), status: z.string() })) });

export type ListedJob = z.infer<typeof listSchema>['data'][number];

/** The jobs with this very prompt. */
export async function jobsOf(simulatorUrl: string, prompt: string): Promise<readonly ListedJob[]> {
  const answer = await fetch(`${simulatorUrl}/videos?limit=100`);
  return listSchema.parse(await answer.json()).data.filter((job) => job.prompt === prompt);
}
