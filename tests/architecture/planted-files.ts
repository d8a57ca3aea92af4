// A small project under the repository's own lint rules, into which tests plant what the rules must refuse.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const rootFolder = join(import.meta.dirname, '../..');

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** Exits non-zero when it finds something, which is what the tests are after. */
async function biomeReport(folder: string, rule: string): Promise<unknown> {
  const biome = join(rootFolder, 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', `--only=${rule}`, '.'];
  const outcome = await promisify(execFile)(biome, args, { cwd: folder, maxBuffer: 50_000_000 }).catch(
    (error: unknown) => z.object({ stdout: z.string() }).parse(error),
  );
  return JSON.parse(outcome.stdout);
}

/** The planted files that `rule` refuses. `files` maps paths to their text. */
export async function refusedFiles(rule: string, files: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'sora-studio-planted-'));
  try {
    await copyFile(join(rootFolder, 'biome.json'), join(folder, 'biome.json'));
    // Biome wants the ignore file that the configuration speaks of.
    await writeFile(join(folder, '.gitignore'), 'node_modules/\n');
    for (const [path, text] of files) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const report = reportSchema.parse(await biomeReport(folder, rule));
    const refused = report.diagnostics.filter((diagnostic) => diagnostic.category === `lint/${rule}`);
    return new Set(refused.map((diagnostic) => diagnostic.location.path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
