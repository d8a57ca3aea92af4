// `npm run build`: the static site in dist/, or in the folder named by --out-folder; --quiet only speaks of trouble.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { rootFolder } from './local-parts.ts';

const { values } = parseArgs({
  options: {
    'out-folder': { type: 'string', default: join(rootFolder, 'dist') },
    quiet: { type: 'boolean', default: false },
  },
});

// A shell that develops may have another value, and React would then build its development version.
process.env['NODE_ENV'] = 'production';

await build({
  root: rootFolder,
  configFile: join(rootFolder, 'vite.config.ts'),
  logLevel: values.quiet ? 'warn' : 'info',
  build: { outDir: resolve(values['out-folder']), emptyOutDir: true },
});
