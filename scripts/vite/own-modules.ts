// The build holds the product and nothing that only stands beside it while it is developed.
import { relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const foreignPaths = [
  /^src\/simulator\//,
  /^supabase\/local\//,
  /^(tests|scripts)\//,
  /node_modules\/(msw|@mswjs|@supabase\/(lite|supabase-js|realtime-js)|@electric-sql|h264-mp4-encoder|@tus|hono|sharp)\//,
  /node_modules\/zod\/v\d\/classic\//,
];

/** Fails a build into which something foreign was imported, and names it. */
export function ownModules(): Plugin {
  return {
    name: 'own-modules',
    apply: 'build',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      const paths = ids.map((id) => relative(process.cwd(), id).split(sep).join('/'));
      const foreign = paths.filter((path) => foreignPaths.some((pattern) => pattern.test(path)));
      if (foreign.length > 0) this.error(`These do not belong into the build: ${foreign.join(', ')}`);
    },
  };
}
