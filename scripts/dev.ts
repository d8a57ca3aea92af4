// `npm run dev`: everything a newcomer needs on this machine, stopped by Ctrl+C.
import { type Environment, readEnvironment } from './environment.ts';
import { rootFolder, startDevServer, startSimulator, startSupabase } from './local-parts.ts';
import { closeAll, type Part, reasonLines, startTogether, stopRequested } from './part.ts';
import { type PortWish, requireFreePorts } from './port.ts';
import type { LocalAccount } from './vite/local-session.ts';

async function startStudio(environment: Environment, account: LocalAccount | null): Promise<Part> {
  if (account !== null) {
    // Vite hands variables with this prefix to the app.
    process.env['VITE_SUPABASE_URL'] = account.supabaseUrl;
    process.env['VITE_SUPABASE_ANON_KEY'] = account.publishableKey;
  }
  return startDevServer({ port: environment.studioPort, account });
}

function simulatorPart(environment: Environment): Promise<Part>[] {
  if (!environment.wantsSimulator) return [];
  return [startSimulator({ folder: environment.simulatorFolder, port: environment.simulatorPort })];
}

/** The page needs the key of the embedded Supabase, so Vite starts as soon as that runs, beside the simulator. */
async function startParts(environment: Environment): Promise<Part[]> {
  if (environment.hostedUrl !== null) {
    const hosted: Part = { name: 'Supabase', line: environment.hostedUrl, close: async () => undefined };
    const started = await startTogether([...simulatorPart(environment), startStudio(environment, null)]);
    return [hosted, ...started];
  }
  const supabase = startSupabase({ folder: environment.supabaseFolder, port: environment.supabasePort });
  const studio = supabase.then((part) => startStudio(environment, part.account));
  return startTogether<Part>([supabase, ...simulatorPart(environment), studio]);
}

function print(parts: readonly Part[]): void {
  for (const part of parts) console.log(`  ${part.name.padEnd(10)} ${part.line.replace(`${rootFolder}/`, '')}`);
}

function portWishes(environment: Environment): PortWish[] {
  const { studioPort, supabasePort, simulatorPort } = environment;
  const wishes: PortWish[] = [{ port: studioPort, host: 'localhost', variable: 'PORT' }];
  if (environment.hostedUrl === null) {
    wishes.push({ port: supabasePort, host: '127.0.0.1', variable: 'LOCAL_SUPABASE_PORT' });
  }
  if (environment.wantsSimulator) wishes.push({ port: simulatorPort, host: '127.0.0.1', variable: 'SIMULATOR_PORT' });
  return wishes;
}

async function main(): Promise<void> {
  const stop = stopRequested();
  const environment = readEnvironment(rootFolder);
  await requireFreePorts(portWishes(environment));
  const parts = await startParts(environment);
  print(parts);
  await stop;
  await closeAll(parts);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    for (const line of new Set(reasonLines(error))) console.error(line);
    process.exit(1);
  },
);
