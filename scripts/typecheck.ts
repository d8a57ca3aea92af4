// `npm run typecheck`: each environment against the globals it truly has.
import { join } from 'node:path';
import { rootFolder } from './local-parts.ts';
import { run } from './run.ts';

const projects = ['tsconfig.app.json', 'tsconfig.worker.json', 'tsconfig.worker-node.json', 'tsconfig.node.json'];

const codes: number[] = [];
for (const project of projects) codes.push(await run(join(rootFolder, 'node_modules/.bin/tsc'), ['-p', project]));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
