// `npm run preview`: serves dist/ as a static host would, with every unknown path answered by the page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, SetupError } from './environment.ts';
import { rootFolder, startPreview } from './local-parts.ts';
import { reasonLines, stopRequested } from './part.ts';
import { requireFreePorts } from './port.ts';

async function main(): Promise<void> {
  const outFolder = join(rootFolder, 'dist');
  if (!existsSync(join(outFolder, 'index.html'))) throw new SetupError('There is no build yet: npm run build');
  const stop = stopRequested();
  const port = readEnvironment(rootFolder).previewPort;
  await requireFreePorts([{ port, host: 'localhost', variable: 'PREVIEW_PORT' }]);
  const part = await startPreview({ port, outFolder, account: null });
  console.log(`  ${part.name.padEnd(10)} ${part.line}`);
  await stop;
  await part.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    for (const line of reasonLines(error)) console.error(line);
    process.exit(1);
  },
);
