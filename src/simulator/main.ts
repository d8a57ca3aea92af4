// `npm run simulator`: the simulated video server alone.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createStopReader } from '../core/stop-request.ts';
import { listenSimulator } from './listener.ts';

const STANDARD_PORT = 8787;

const portSchema = z.pipe(
  z.pipe(z.string(), z.transform(Number)),
  z.number().check(z.int(), z.minimum(1), z.maximum(65_535)),
);

async function main(): Promise<void> {
  const port = portSchema.safeParse(process.env.SIMULATOR_PORT ?? String(STANDARD_PORT));
  if (!port.success) return fail('SIMULATOR_PORT must be a port number from 1 to 65535.');
  const folder = join(process.cwd(), '.local/simulator');
  try {
    const listening = await listenSimulator({ port: port.data, folder });
    const read = createStopReader({ now: () => new Date() });
    const handleSignal = (): void => {
      const signal = read();
      if (signal === 'request') void listening.close().then(() => process.exit(0));
      if (signal === 'insistence') process.exit(130);
    };
    process.on('SIGINT', handleSignal);
    process.on('SIGTERM', handleSignal);
    console.log(`Simulator  ${listening.url}  a video server that only pretends, free (Ctrl+C ends it)`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(line: string): void {
  console.error(line);
  process.exit(1);
}

await main();
