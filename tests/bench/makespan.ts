// How long a batch takes from its start to its last safe clip, against what no order of these jobs could beat and against
// one job after the other. Virtual time; files take none on either side.
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { type Figure, ratio, seconds } from './figure.ts';
import { makePlainly } from './plain-way.ts';
import { createBenchClock, createVirtualServer, openVirtualStudio, type Wish } from './virtual-studio.ts';

const JOBS = 70;
const LANES = 4;
const DAY_MS = 86_400_000;
/** Of the bound that list scheduling gives. */
const LIMIT = 1.05;
const SEED = 70;

/** Short, middle and long clips, mixed as they come. */
const wishes: readonly Wish[] = Array.from({ length: JOBS }, (_, index) => ({
  prompt: `Job ${index + 1}`,
  seconds: createSeededRandom(index).pick([4, 8, 12] as const),
}));

/** A minute to three for these lengths, a fifth more or less. */
function renderMs({ prompt, seconds: length }: Wish): number {
  const share = createSeededRandom(Number(prompt.replace(/\D/g, ''))).between(80, 120) / 100;
  return length * 15_000 * share;
}

/** Each job in turn on the lane that is free first, with nothing lost between two: no wait, no look, no line. */
function listScheduleMs(): number {
  const lanes: number[] = Array.from({ length: LANES }, () => 0);
  for (const wish of wishes) {
    const freest = lanes.indexOf(Math.min(...lanes));
    lanes[freest] = (lanes[freest] ?? 0) + renderMs(wish);
  }
  return Math.max(...lanes);
}

async function studioMs(): Promise<number> {
  const studio = await openVirtualStudio({ seed: SEED, inFlightLimit: 2 * LANES, renderMs });
  await studio.addBatch(wishes, LANES);
  await studio.clock.runUntil(studio.clock.now().getTime() + DAY_MS, () => studio.safeAtMs().size === JOBS);
  studio.stop();
  if (studio.safeAtMs().size < JOBS) throw new Error(`Only ${studio.safeAtMs().size} of ${JOBS} were safe in a day.`);
  return Math.max(...studio.safeAtMs().values());
}

async function oneByOneMs(): Promise<number> {
  const clock = createBenchClock();
  const { server } = createVirtualServer(clock, { seed: SEED, renderMs });
  const startMs = clock.now().getTime();
  let endMs: number | null = null;
  void (async () => {
    for (const wish of wishes) await makePlainly(server, clock, wish);
    endMs = clock.now().getTime();
  })();
  await clock.runUntil(startMs + DAY_MS, () => endMs !== null);
  if (endMs === null) throw new Error('One after the other they were not made in a day.');
  return endMs - startMs;
}

export async function makespanFigures(): Promise<Figure[]> {
  const [studio, plain, bound] = [await studioMs(), await oneByOneMs(), listScheduleMs()];
  const name = `${JOBS} jobs of mixed lengths, ${LANES} at once, from start to the last safe`;
  return [
    {
      name,
      value: `${seconds(studio)}, ${(studio / bound).toFixed(3)} of the bound`,
      against: `list scheduling ${seconds(bound)}, limit ${LIMIT.toFixed(2)}`,
      isKept: studio <= bound * LIMIT,
    },
    {
      name: `${name}, beside one after the other`,
      value: ratio(studio, plain),
      against: `one at a time, looked at every 10 s: ${seconds(plain)}`,
      isKept: null,
    },
  ];
}
