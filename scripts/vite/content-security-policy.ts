// What the built page may load and do, as a <meta> tag: a static site has no say over its host's headers.
import type { Plugin } from 'vite';

const directives: Readonly<Record<string, string>> = {
  // Whatever is not named below is not needed.
  'default-src': "'none'",
  // Only files of this site. No inline script, no eval (zod runs jitless), no wasm-unsafe-eval (hashing is plain JavaScript).
  'script-src': "'self'",
  // One stylesheet. React sets styles through the DOM's own objects, which this does not hinder.
  'style-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  // Posters and pictures come by signed link from whatever host the Supabase project has; blob: and data: are previews.
  'img-src': "'self' blob: data: http: https:",
  // Clips likewise; blob: plays bytes that are still in this browser's own storage.
  'media-src': "'self' blob: http: https:",
  // A person names the video server at run time: any host, and plain http on their own machine or network.
  'connect-src': "'self' blob: data: http: https:",
  // The engine runs in a module Worker of this site.
  'worker-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  // A planted <base> could send every relative address elsewhere; a planted form could send a key away.
  'base-uri': "'none'",
  'form-action': "'none'",
};

const policy = Object.entries(directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/** In the build only: the dev server needs inline scripts for hot reloading. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
