// Each icon is imported from its own module. Through the package's index every icon of the studio looks needed by
// whoever needs one of them, and visit-chunks.ts could not tell those of the first paint from the rest.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const importPattern = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["'];?/g;
const exportPattern = /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g;

/** From every name the index exports to the module behind it: most icons have several. */
async function readIndex(): Promise<ReadonlyMap<string, string>> {
  const folder = dirname(createRequire(import.meta.url).resolve('lucide-react/package.json'));
  const index = await readFile(join(folder, 'dist/esm/lucide-react.mjs'), 'utf8');
  const modules = new Map<string, string>();
  for (const [, names = '', module = ''] of index.matchAll(exportPattern)) {
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) modules.set(name, module);
  }
  return modules;
}

export function directIcons(): Plugin {
  let modules: ReadonlyMap<string, string> = new Map();
  return {
    name: 'direct-icons',
    apply: 'build',
    async buildStart() {
      modules = await readIndex();
    },
    transform: {
      filter: { code: 'lucide-react' },
      handler(code) {
        const direct = (_statement: string, list: string): string =>
          list
            .split(',')
            .map((each) => each.trim())
            .filter((each) => each !== '')
            .map((each) => importOf(each, modules))
            .join('');
        // One line stays one line, so that places in the code need no new map.
        return { code: code.replace(importPattern, direct), map: null };
      },
    },
  };
}

function importOf(specifier: string, modules: ReadonlyMap<string, string>): string {
  const [name = '', local = name] = specifier.split(/\s+as\s+/);
  const module = modules.get(name);
  if (module === undefined) return `import { ${specifier} } from 'lucide-react';`;
  return `import ${local} from 'lucide-react/icons/${module}';`;
}
