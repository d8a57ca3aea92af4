// A real clip of the running simulator, for servers that hand out somebody else's.
import { expect } from '@playwright/test';
import * as z from 'zod/mini';

const jobSchema = z.object({ id: z.string(), status: z.string() });

/** Four seconds of it. */
export async function simulatedClip(simulatorUrl: string, size: string): Promise<Uint8Array<ArrayBuffer>> {
  const body = JSON.stringify({ prompt: 'A clip for another server [[takes:1s]]', seconds: '4', size });
  const headers = { 'Content-Type': 'application/json' };
  const { id } = jobSchema.parse(
    await (await fetch(`${simulatorUrl}/videos`, { method: 'POST', body, headers })).json(),
  );
  const status = async () => jobSchema.parse(await (await fetch(`${simulatorUrl}/videos/${id}`)).json()).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');
  return new Uint8Array(await (await fetch(`${simulatorUrl}/videos/${id}/content`)).arrayBuffer());
}
