import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, matches } from './source-files.ts';

test.each(['src', 'supabase', 'tests', 'scripts'])('%s has no folder that means nothing', async (folder) => {
  const junk = /(^|\/)(utils?|libs?|helpers?|hooks|types|common|shared|misc)(\/|$)/;
  expect((await filesBelow(folder)).filter((file) => junk.test(dirname(file)))).toEqual([]);
});

test('src has no barrels', async () => {
  expect((await filesBelow('src')).filter((file) => /^index\.tsx?$/.test(basename(file)))).toEqual([]);
});

test('src has only the rooms of the floor plan', async () => {
  const rooms = new Set((await filesBelow('src')).map((file) => file.split('/')[1]));
  const plan = [
    'main.tsx',
    'services.ts',
    'env.ts',
    'virtual.d.ts',
    'core',
    'videos-api',
    'stores',
    'queries',
    'pages',
  ].concat(['app', 'ui', 'words', 'media', 'worker', 'simulator']);
  expect([...rooms].filter((room) => room === undefined || !plan.includes(room))).toEqual([]);
});

test('core reads the time and draws lots only through its ports', async () => {
  expect(await matches('src/core', /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b/)).toEqual([]);
});

test('no test mocks a module or takes a snapshot of markup', async () => {
  expect(await matches('tests', /\bvi\.(do)?[mM]ock\(|toMatch(Inline)?Snapshot\(/)).toEqual([]);
});

test('no test sleeps', async () => {
  expect(await matches('tests', /waitForTimeout\(|new Promise\(\(?\w+\)? => setTimeout\(\w+, \d/)).toEqual([]);
});
