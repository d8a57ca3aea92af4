// What makes a build installable: a manifest, icons drawn from the one icon, and the service worker with the list of files
// it keeps. The dev server has none of it: a file that is being worked on must never come from a cache.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { pageNames, shellWords } from '../../src/words/shell.ts';
import { siteWords } from '../../src/words/site.ts';

const MANIFEST = 'manifest.webmanifest';
const SERVICE_WORKER = 'sw.js';
/** The frame of public/icon.svg: what a launcher shows while the page is not painted yet. */
const BACKGROUND = '#101215';
/** Launchers may cut a maskable icon to a circle of four fifths of its width (W3C App Manifest, read 2026-11-21). */
const MASKABLE_SHARE = 0.62;

/** Larger ones read and write clips, which come over the network themselves. */
const KEPT_MAX_BYTES = 500_000;

const icons = [
  { file: 'icon-192.png', width: 192, purpose: 'any' },
  { file: 'icon-512.png', width: 512, purpose: 'any' },
  { file: 'icon-maskable-512.png', width: 512, purpose: 'maskable' },
  // Where the manifest's icons are not read; nothing may be see-through there.
  { file: 'icon-touch-180.png', width: 180, purpose: 'maskable' },
] as const;

/** Addresses are relative to the manifest's own: the site may live under any path. */
const manifest = {
  name: shellWords.product,
  short_name: shellWords.product,
  description: siteWords.description,
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: BACKGROUND,
  theme_color: BACKGROUND,
  categories: ['photo', 'productivity'],
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ...icons.map(({ file, width, purpose }) => {
      return { src: file, sizes: `${width}x${width}`, type: 'image/png', purpose };
    }),
  ],
  shortcuts: [
    { name: pageNames.create, url: './' },
    { name: pageNames.library, url: './library' },
  ],
};

async function drawIcon(svg: Buffer, { width, purpose }: (typeof icons)[number]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const inner = purpose === 'any' ? width : Math.round(width * MASKABLE_SHARE);
  const drawing = await sharp(svg, { density: 1200 }).resize(inner, inner).png().toBuffer();
  if (purpose === 'any') return drawing;
  const ground = { width, height: width, channels: 3, background: BACKGROUND } as const;
  return sharp({ create: ground })
    .composite([{ input: drawing }])
    .png()
    .toBuffer();
}

const contentOf = (output: Rolldown.OutputAsset | Rolldown.OutputChunk): string | Uint8Array =>
  output.type === 'chunk' ? output.code : output.source;

/** Files that a studio without a network may need; the version changes with any of them. */
function siteOf(bundle: Rolldown.OutputBundle, publicFiles: ReadonlyMap<string, string | Uint8Array>) {
  const files = new Map<string, string | Uint8Array>([
    ...Object.values(bundle).map((output) => [output.fileName, contentOf(output)] as const),
    ...publicFiles,
  ]);
  const isKept = (name: string) =>
    !/^\.vite\/|\.map$/.test(name) && Buffer.byteLength(files.get(name) ?? '') <= KEPT_MAX_BYTES;
  const names = [...files.keys()].filter(isKept).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(files.get(name) ?? '');
  // The page itself is asked for by its folder.
  const listed = names.map((name) => (name === 'index.html' ? '' : name));
  return { version: hash.digest('hex').slice(0, 16), files: listed };
}

async function serviceWorker(root: string, site: object): Promise<string> {
  const { transformWithOxc } = await import('vite');
  const file = join(root, 'src/worker/site.ts');
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
  // TypeScript takes a file without an export for a part of all others; browsers take one with an export for no script.
  return `const SITE = ${JSON.stringify(site)};\n${code.replace(/^export \{\s*\};?$/m, '')}`;
}

export function installable(): Plugin {
  let root = '';
  let base = '/';
  return {
    name: 'installable',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'link', attrs: { rel: 'manifest', href: `${base}${MANIFEST}` }, injectTo: 'head' },
        { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `${base}icon-touch-180.png` }, injectTo: 'head' },
      ],
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const [svg, theme] = await Promise.all(
          ['icon.svg', 'theme.js'].map((name) => readFile(join(root, 'public', name))),
        );
        if (svg === undefined || theme === undefined) throw new Error('public/ lacks the icon or the theme');
        for (const icon of icons) {
          this.emitFile({ type: 'asset', fileName: icon.file, source: await drawIcon(svg, icon) });
        }
        this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(manifest) });
        const site = siteOf(
          bundle,
          new Map([
            ['icon.svg', svg],
            ['theme.js', theme],
          ]),
        );
        this.emitFile({ type: 'asset', fileName: SERVICE_WORKER, source: await serviceWorker(root, site) });
      },
    },
  };
}
