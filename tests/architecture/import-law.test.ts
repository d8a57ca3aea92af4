import { expect, test } from 'vitest';
import { refusedFiles } from './planted-files.ts';

const rooms = [
  'core',
  'videos-api',
  'stores',
  'media',
  'queries',
  'pages',
  'app',
  'ui',
  'words',
  'worker',
  'simulator',
] as const;
type Room = (typeof rooms)[number];

/** Which rooms a room may import besides itself. Everything else is forbidden. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  core: [],
  'videos-api': ['core'],
  stores: ['core', 'media'],
  media: ['core'],
  queries: ['core'],
  pages: ['core', 'queries', 'ui', 'words'],
  app: ['core', 'queries', 'ui', 'words', 'pages'],
  ui: [],
  words: ['core'],
  worker: ['core', 'stores', 'media', 'videos-api'],
  simulator: ['core'],
};

/** Which rooms may import a package; no other may. */
const packageRooms: Readonly<Record<string, readonly Room[]>> = {
  zod: [],
  msw: [],
  '@supabase/supabase-js': [],
  'node:fs': ['simulator'],
  'node:fs/promises': ['simulator'],
  '@supabase/postgrest-js': ['stores', 'worker'],
  mediabunny: ['media', 'simulator'],
  papaparse: ['worker'],
  react: ['queries', 'pages', 'app', 'ui'],
  'react-dom/client': ['queries', 'pages', 'app', 'ui'],
  '@tanstack/react-query': ['queries', 'pages', 'app'],
  wouter: ['queries', 'pages', 'app'],
  'react-hook-form': ['queries', 'pages', 'app'],
  'zod/mini': [
    'core',
    'videos-api',
    'stores',
    'media',
    'queries',
    'pages',
    'app',
    'ui',
    'words',
    'worker',
    'simulator',
  ],
};

/** Every way of writing an import. */
const spellings: Readonly<Record<string, (from: string) => string>> = {
  value: (from) => `import { something } from '${from}';\nsomething();\n`,
  type: (from) => `import type { Something } from '${from}';\nexport type Other = Something;\n`,
  export: (from) => `export { something } from '${from}';\n`,
  dynamic: (from) => `export const later = () => import('${from}');\n`,
};

type Planted = { path: string; text: string; allowed: boolean };

function plant(room: Room, name: string, from: string, allowed: boolean): Planted[] {
  return Object.entries(spellings).flatMap(([spelling, write]) => [
    { path: `src/${room}/${name}-${spelling}.ts`, text: write(from), allowed },
    { path: `src/${room}/deeper/${name}-${spelling}.ts`, text: write(from.replace(/^\.\.\//, '../../')), allowed },
  ]);
}

function plantRooms(room: Room): Planted[] {
  return rooms.flatMap((other) =>
    plant(room, `room-${other}`, `../${other}/thing.ts`, other === room || mayImport[room].includes(other)),
  );
}

function plantPackages(room: Room): Planted[] {
  return Object.entries(packageRooms).flatMap(([name, allowedRooms], index) =>
    plant(room, `package-${index}`, name, allowedRooms.includes(room)),
  );
}

function plantRoots(room: Room): Planted[] {
  return ['main.tsx', 'services.ts', 'env.ts'].flatMap((file) =>
    plant(room, `root-${file.replace('.', '-')}`, `../${file}`, false),
  );
}

async function expectLaw(planted: readonly Planted[]): Promise<void> {
  const files = new Map(planted.map((file) => [file.path, file.text]));
  const refused = await refusedFiles('style/noRestrictedImports', files);
  expect(planted.filter((file) => !file.allowed && !refused.has(file.path)).map((file) => file.text)).toEqual([]);
  expect(planted.filter((file) => file.allowed && refused.has(file.path)).map((file) => file.text)).toEqual([]);
}

test.each(rooms)('%s imports what it may from other rooms and nothing else, however it is written', async (room) => {
  await expectLaw([...plantRooms(room), ...plantPackages(room), ...plantRoots(room)]);
});

test.each(['src/main.tsx', 'src/services.ts'])(
  '%s wires every room but the simulator, which never reaches the page',
  async (path) => {
    const write = (room: Room) => `import { something } from './${room}/thing.ts';\n`;
    const wired = rooms.filter((room) => room !== 'simulator');
    await expectLaw([{ path, text: wired.map(write).join(''), allowed: true }]);
    await expectLaw([{ path, text: write('simulator'), allowed: false }]);
  },
);

test('the shell may read the messages of the Workers and nothing else of them', async () => {
  await expectLaw([
    { path: 'src/app/link.ts', text: spellings['type']?.('../worker/messages.ts') ?? '', allowed: true },
    { path: 'src/app/desk.ts', text: spellings['type']?.('../worker/batch/messages.ts') ?? '', allowed: true },
    { path: 'src/app/reader.ts', text: spellings['type']?.('../worker/batch/desk.ts') ?? '', allowed: false },
    { path: 'src/app/other.ts', text: spellings['type']?.('../worker/leadership.ts') ?? '', allowed: false },
    { path: 'src/pages/link.ts', text: spellings['type']?.('../worker/messages.ts') ?? '', allowed: false },
  ]);
});

test('the engine on the command line may use Node and words, the one in the browser may not', async () => {
  const planted = ['node:fs', '../../words/worker.ts', '../../pages/library/library-page.tsx'].flatMap(
    (from, index) => [
      { path: `src/worker/headless/planted-${index}.ts`, text: `import '${from}';\n`, allowed: index < 2 },
      { path: `src/worker/deeper/planted-${index}.ts`, text: `import '${from}';\n`, allowed: false },
    ],
  );
  await expectLaw(planted);
});

test('two files that import each other are refused', async () => {
  const files = new Map([
    ['src/core/left.ts', "import { right } from './right.ts';\nexport const left = () => right();\n"],
    ['src/core/right.ts', "import { left } from './left.ts';\nexport const right = () => left();\n"],
  ]);
  expect(await refusedFiles('suspicious/noImportCycles', files)).toEqual(new Set(files.keys()));
});

test('files that only pass on what others export are refused', async () => {
  const files = new Map([
    ['src/core/everything.ts', "export * from './left.ts';\n"],
    ['src/core/left.ts', 'export const left = 1;\n'],
  ]);
  expect(await refusedFiles('performance/noReExportAll', files)).toEqual(new Set(['src/core/everything.ts']));
});

test('the clock, chance and the network are refused in core, as globals', async () => {
  const globals = ['fetch', 'setTimeout', 'setInterval', 'crypto', 'navigator', 'localStorage', 'console', 'process'];
  const files = new Map(
    globals.map((name) => [`src/core/uses-${name.toLowerCase()}.ts`, `export const it = ${name};\n`]),
  );
  expect(await refusedFiles('style/noRestrictedGlobals', files)).toEqual(new Set(files.keys()));
});
