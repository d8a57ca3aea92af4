// `npm run supabase`: the embedded Supabase alone, until Ctrl+C.
import path from 'node:path';
import * as z from 'zod/mini';
import { stopRequested } from '../../scripts/part.ts';
import { StartupError } from './failure.ts';
import { startLocalSupabase } from './stack.ts';

const root = path.resolve(import.meta.dirname, '../..');
const portSchema = z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 54_321);

function readPort(): number {
  const parsed = z.safeParse(portSchema, process.env['LOCAL_SUPABASE_PORT'] || undefined);
  if (parsed.success) return parsed.data;
  throw new StartupError(
    'port_invalid',
    `LOCAL_SUPABASE_PORT is "${process.env['LOCAL_SUPABASE_PORT']}", not a port number.`,
  );
}

async function main(): Promise<void> {
  const stack = await startLocalSupabase({
    folder: process.env['LOCAL_SUPABASE_FOLDER'] ?? path.join(root, '.local/supabase'),
    port: readPort(),
    migrationsFolder: process.env['LOCAL_SUPABASE_MIGRATIONS'] ?? path.join(root, 'supabase/migrations'),
    log: (line) => console.error(line),
  });
  console.log(`Supabase         ${stack.url}`);
  console.log(`Publishable key  ${stack.publishableKey}`);
  console.log('Ctrl+C stops it.');
  await stopRequested();
  await stack.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
});
