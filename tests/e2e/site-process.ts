// A whole studio as a process of its own: the test runner's loaders and clocks stay out of it, and it ends with its parent.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { rootFolder } from '../../scripts/local-parts.ts';
import { startSite } from '../../scripts/site.ts';
import { createWorkerRenderer } from '../../src/simulator/clip/worker-renderer.ts';
import { createThriftyRenderer } from '../fakes/thrifty-renderer.ts';
import { fillFolder } from '../local/test-stack.ts';

const outageSchema = z.nullable(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('down') }),
    z.object({ kind: z.literal('status'), status: z.number(), retryAfterSeconds: z.exactOptional(z.number()) }),
  ]),
);
const wishSchema = z.object({ id: z.number(), outage: outageSchema });

const site = await startSite({
  renderer: createThriftyRenderer(createWorkerRenderer()),
  fill: (folder) => fillFolder({ folder, migrationsFolder: join(rootFolder, 'supabase/migrations') }),
});
process.once('disconnect', () => {
  void site.close().finally(() => process.exit(0));
});
process.on('message', (message) => {
  const { id, outage } = wishSchema.parse(message);
  site.simulator.simulator.setOutage(outage);
  process.send?.({ id });
});
const { supabaseUrl, publishableKey, email, password } = site.supabase.account;
const places = { url: site.url, supabaseUrl, simulatorUrl: site.simulator.url, outFolder: site.outFolder };
process.send?.({ ...places, publishableKey, account: { email, password } });
