// The engine's Worker as a chunk of the page's own build. Vite's `new Worker(new URL(…))` would bundle the Worker apart
// from the page and send everything both use twice; emitted as a chunk it shares files with the page.
import type { Plugin } from 'vite';

const publicId = 'virtual:engine-worker';
const resolvedId = `\0${publicId}`;
const workerPath = 'src/worker/browser.ts';

/** `import engineWorkerUrl from 'virtual:engine-worker'` gives the URL to start with `new Worker(url, { type: 'module' })`. */
export function engineWorker(): Plugin {
  let isBuild = false;
  let base = '/';
  return {
    name: 'engine-worker',
    configResolved(config) {
      isBuild = config.command === 'build';
      base = config.base;
    },
    resolveId(id) {
      return id === publicId ? resolvedId : null;
    },
    load(id) {
      if (id !== resolvedId) return null;
      // The query makes Vite's dev server treat the module as a Worker's: no page client, no refresh runtime in it.
      if (!isBuild) return `export default ${JSON.stringify(`${base}${workerPath}?worker_file&type=module`)};`;
      const reference = this.emitFile({ type: 'chunk', id: workerPath, name: 'engine' });
      return `export default import.meta.ROLLDOWN_FILE_URL_${reference};`;
    },
  };
}

// Vite wraps each dynamic import in a helper that builds <link> elements and dispatches on `window`. The chunks that page
// and Worker share must run in both, so this one preloads where there is a document and only imports where there is none.
// A script that does not come, for a newer build has replaced it or the network is away, is an error of its own name.
const preloadHelper = `
const seen = new Set();
function preload(url) {
  if (seen.has(url)) return;
  seen.add(url);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = url;
  document.head.append(link);
}
export const __vitePreload = (load, paths) => {
  if (typeof document !== 'undefined') for (const path of paths ?? []) preload(BASE + path);
  return load().catch((cause) => {
    throw Object.assign(new Error(cause.message, { cause }), { name: 'LateScriptError' });
  });
};
`;

/** Needs `build.cssCodeSplit: false`: the helper waits for no stylesheet. */
export function workerSafePreload(): Plugin {
  let base = '/';
  return {
    name: 'worker-safe-preload',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      base = config.base;
    },
    load(id) {
      return id === '\0vite/preload-helper.js' ? preloadHelper.replace('BASE', JSON.stringify(base)) : null;
    },
  };
}
