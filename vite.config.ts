import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts';
import { directIcons } from './scripts/vite/direct-icons.ts';
import { engineWorker, workerSafePreload } from './scripts/vite/engine-worker.ts';
import { installable } from './scripts/vite/installable.ts';
import { ownModules } from './scripts/vite/own-modules.ts';
import { visitChunks } from './scripts/vite/visit-chunks.ts';

/** `studio`, `/studio` and `/studio/` all mean a site that lives under /studio/. */
function basePath(text: string): string {
  const path = text.replace(/^\/+|\/+$/g, '');
  return path === '' ? '/' : `/${path}/`;
}

export default defineConfig({
  base: basePath(process.env['BASE_PATH'] ?? ''),
  plugins: [
    react(),
    tailwindcss(),
    directIcons(),
    engineWorker(),
    workerSafePreload(),
    contentSecurityPolicy(),
    ownModules(),
    installable(),
  ],
  // React has brought it itself since its version 18; the package is for older ones.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  // The Workers are not reachable from the page by imports, and what they need must be bundled before they start.
  optimizeDeps: { entries: ['index.html', 'src/worker/browser.ts', 'src/worker/batch.ts'] },
  // Batches are planned in a Worker of their own, bundled apart: what it shares with the page is small.
  worker: { format: 'es', plugins: () => [ownModules()] },
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, strictPort: true },
  build: {
    // The bundle budget walks it.
    manifest: true,
    cssCodeSplit: false,
    // The polyfill is for browsers without modulepreload, none of which this build supports.
    modulePreload: {
      polyfill: false,
      // What every visit asks for after its first paint is named beforehand. Naming what each page may need as well
      // costs every visit 4 kB, to spare the first look at a page one round.
      resolveDependencies: (file, files, { hostType }) =>
        hostType === 'html' || file.includes('/studio-') ? files : [],
    },
    // Inlined assets would be data: scripts and fonts, which the policy refuses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: visitChunks(import.meta.dirname) } },
    },
  },
});
