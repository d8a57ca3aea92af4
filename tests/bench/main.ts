// `npm run bench`: the figures the README quotes, each beside its limit or a baseline of the same run. Names after the
// command (`npm run bench -- watching start`) run only those.
import { type Site, startSite } from '../../scripts/site.ts';
import { batchFigures } from './batch.ts';
import { batchGridFigures } from './batch-grid.ts';
import { bundleLimits, measureBundle, type ScriptSize, totalBytes } from './bundle.ts';
import { clipFigures } from './clips.ts';
import type { Figure } from './figure.ts';
import { LIBRARY_LENGTHS, libraryFigures } from './library.ts';
import { libraryDataFigures } from './library-data.ts';
import { makespanFigures } from './makespan.ts';
import { memoryFigures } from './memory.ts';
import { savingFigures } from './saving.ts';
import { startFigures } from './start.ts';
import { watchingFigures } from './watching.ts';

function bundleFigure(name: string, scripts: readonly ScriptSize[], limitBytes: number): Figure {
  const bytes = (count: number) => `${count.toLocaleString('en-US')} B`;
  const sizeBytes = totalBytes(scripts);
  return { name, value: bytes(sizeBytes), against: `limit ${bytes(limitBytes)}`, isKept: sizeBytes <= limitBytes };
}

async function bundleFigures(site: Site): Promise<Figure[]> {
  const { untilPrompt, untilIdle } = await measureBundle(site);
  return [
    bundleFigure('JavaScript until a prompt can be typed, gzip -9', untilPrompt, bundleLimits.untilPromptBytes),
    bundleFigure('JavaScript until the network is idle, gzip -9', untilIdle, bundleLimits.untilIdleBytes),
  ];
}

function onSite(figures: (site: Site) => Promise<Figure[]>) {
  return async (): Promise<Figure[]> => {
    const site = await startSite();
    try {
      return await figures(site);
    } finally {
      await site.close();
    }
  };
}

/** A site of its own for each. */
async function everyLibrary(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const rows of LIBRARY_LENGTHS) figures.push(...(await onSite((site) => libraryFigures(site, rows))()));
  return figures;
}

const suites: Record<string, () => Promise<Figure[]>> = {
  bundle: onSite(bundleFigures),
  watching: watchingFigures,
  makespan: makespanFigures,
  saving: onSite(savingFigures),
  memory: onSite(memoryFigures),
  clips: onSite(clipFigures),
  start: startFigures,
  batch: batchFigures,
  'batch-grid': onSite(batchGridFigures),
  library: everyLibrary,
  'library-data': libraryDataFigures,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

let isAllKept = true;
for (const [name, suite] of Object.entries(suites)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const figure of await suite()) {
    console.log(`${figure.isKept === false ? '✗ ' : ''}${figure.name}: ${figure.value} (${figure.against})`);
    if (figure.isKept === false) isAllKept = false;
  }
}
// Said last of all: the embedded database sets an exit code of its own as it closes.
process.exit(isAllKept ? 0 : 1);
