// Which modules share a file. Left alone the bundler cuts one file for every set of entries that share something, some
// thirty of a kilobyte each; gzip then starts anew for each of them, which costs a tenth of everything a visit loads.
import { resolve } from 'node:path';
import type { Rolldown } from 'vite';

type ModuleSource = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>;

/** What the Create page asks for right after its first paint, on every visit. */
const AFTER_FIRST_PAINT = [
  'src/services.ts',
  'src/app/upkeep.tsx',
  'src/app/status-panel.tsx',
  'src/app/live-title.tsx',
  'src/pages/create/composer-body.tsx',
  'src/pages/create/feed.tsx',
];

/**
 * React Query's index names them beside what the first paint needs, so by imports alone they look needed as early; the
 * bundler knows better and would cut them off into files of their own.
 */
const LATE_PARTS =
  /\/@tanstack\/(react-query\/.*\/(useBaseQuery|useQuery|useMutation|suspense|errorBoundaryUtils|IsRestoringProvider|infiniteQueryOptions)|query-core\/.*\/(queryObserver|mutationObserver))\.js$/;

/** One file for what stands behind the first paint, and one for what the page shares with the engine's Worker. */
export function visitChunks(root: string): Rolldown.CodeSplittingGroup[] {
  const entry = (path: string): string => resolve(root, path);
  let names: ReadonlyMap<string, string> | null = null;
  return [
    {
      debugName: 'visit',
      name(id, modules) {
        names ??= namesOf(modules, entry);
        return names.get(id) ?? null;
      },
    },
  ];
}

function namesOf(modules: ModuleSource, entry: (path: string) => string): ReadonlyMap<string, string> {
  const first = reachable(modules, [entry('src/main.tsx')], 'static');
  const page = reachable(modules, [entry('src/main.tsx')], 'dynamic');
  const worker = reachable(modules, [entry('src/worker/browser.ts')], 'static');
  // The Worker can load nothing of a file that only a page can run: what both come to need goes with the records.
  const laterInWorker = reachable(modules, [entry('src/worker/browser.ts')], 'dynamic');
  const after = reachable(modules, AFTER_FIRST_PAINT.map(entry), 'static');
  const names = new Map<string, string>();
  for (const id of page) {
    if (first.has(id) && !LATE_PARTS.test(id)) continue;
    if (worker.has(id)) names.set(id, 'records');
    else if (after.has(id)) names.set(id, laterInWorker.has(id) ? 'records' : 'studio');
  }
  return names;
}

/** Everything that loading these modules loads, or with `dynamic` may come to load. */
function reachable(modules: ModuleSource, from: readonly string[], imports: 'static' | 'dynamic'): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const module = modules.getModuleInfo(id);
    open.push(...(module?.importedIds ?? []), ...(imports === 'dynamic' ? (module?.dynamicallyImportedIds ?? []) : []));
  }
  return found;
}
