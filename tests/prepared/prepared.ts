// What many suites start from, made once a run: whoever asks first makes it, the others wait for it.
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * The folder that `make` filled, to be read and copied only. Null outside a run of the suites: then there is nobody to
 * share it with.
 */
export async function prepared(name: string, make: (folder: string) => Promise<void>): Promise<string | null> {
  const { TEST_RUN_FOLDER } = process.env;
  if (TEST_RUN_FOLDER === undefined) return null;
  const [place, draft] = [join(TEST_RUN_FOLDER, name), join(TEST_RUN_FOLDER, `${name}.draft`)];
  for (;;) {
    if (await isThere(place)) return place;
    if (await isFirst(draft)) break;
    await setTimeout(LOOK_EVERY_MS);
  }
  // Somebody may have finished it between the two looks.
  if (await isThere(place)) {
    await rm(draft, { recursive: true });
    return place;
  }
  try {
    await make(draft);
    await rename(draft, place);
  } catch (error) {
    // The next one meets the same trouble and tells it as its own.
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return place;
}

/** For the environment of our own commands, which are started dozens of times: Node reads each file once. */
export function nodeCache(): Readonly<Record<string, string>> {
  const { TEST_RUN_FOLDER } = process.env;
  return TEST_RUN_FOLDER === undefined ? {} : { NODE_COMPILE_CACHE: join(TEST_RUN_FOLDER, 'compiled') };
}

function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

/** Making a folder that is there fails: of many who try at once one succeeds. */
async function isFirst(draft: string): Promise<boolean> {
  try {
    await mkdir(draft);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
