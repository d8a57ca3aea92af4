// Writes src/stores/database.gen.ts and schema-inventory.gen.ts from the migrations. `--check` writes nothing and fails
// when a file is stale.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createMigratedPglite } from '../tests/database/pglite.ts';
import { inventorySource } from './row-types/inventory.ts';
import { readSchema } from './row-types/schema.ts';
import { databaseSource } from './row-types/source.ts';

const root = path.resolve(import.meta.dirname, '..');
const biome = path.join(root, 'node_modules/.bin/biome');

function formatted(file: string, source: string): string {
  const run = spawnSync(biome, ['format', `--stdin-file-path=${file}`], { cwd: root, input: source, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${file} cannot be formatted: ${run.stderr}`);
  return run.stdout;
}

const database = await createMigratedPglite();
const schema = await readSchema(database);
await database.close();

const files = [
  { file: 'src/stores/database.gen.ts', source: databaseSource(schema) },
  { file: 'src/stores/schema-inventory.gen.ts', source: inventorySource(schema) },
];
const check = process.argv.includes('--check');
for (const { file, source } of files) {
  const fresh = formatted(file, source);
  const stored = await readFile(path.join(root, file), 'utf8').catch(() => null);
  if (stored === fresh) continue;
  if (check) {
    console.error(`${file} is stale: run node scripts/generate-row-types.ts`);
    process.exitCode = 1;
  } else {
    await writeFile(path.join(root, file), fresh);
    console.log(`${file} written`);
  }
}
