// How often a server is asked while jobs run, and how long a finished clip waits to be noticed, against the plain way:
// each job asked every ten seconds. Virtual time; files take none on either side, so only the waiting is compared.
import type { MemoryVideoServer } from '../fakes/memory-video-server.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';
import { spec } from '../fixtures/generation.ts';
import { type Figure, ratio, seconds } from './figure.ts';
import { makePlainly, PLAIN_EVERY_MS } from './plain-way.ts';
import { createBenchClock, createVirtualServer, openVirtualStudio } from './virtual-studio.ts';

const MINUTE_MS = 60_000;
/** Looks a minute that a server with 50 jobs in flight must not exceed. */
const LOOKS_LIMIT = 10;

function looksOf({ asked }: MemoryVideoServer): number {
  return asked().retrieve + asked().list;
}

/** Looks a minute over ten minutes in which this many jobs were truly in flight from the first to the last moment. */
async function looksPerMinute(jobs: number): Promise<number> {
  const studio = await openVirtualStudio({ seed: jobs, inFlightLimit: jobs, renderMs: () => 60 * MINUTE_MS });
  for (let number = 1; number <= jobs; number += 1) await studio.add(`Job ${number}`);
  const startMs = studio.clock.now().getTime();
  await studio.clock.runUntil(startMs + 30 * MINUTE_MS, () => studio.server.inFlight().length === jobs);
  const before = looksOf(studio.server);
  const fromMs = studio.clock.now().getTime();
  await studio.clock.runUntil(fromMs + 10 * MINUTE_MS);
  if (studio.server.inFlight().length !== jobs) throw new Error(`Only ${studio.server.inFlight().length} jobs ran.`);
  const looks = looksOf(studio.server) - before;
  studio.stop();
  return looks / 10;
}

async function looksFigure(jobs: number): Promise<Figure> {
  const looks = await looksPerMinute(jobs);
  const plain = (jobs * MINUTE_MS) / PLAIN_EVERY_MS;
  return {
    name: `Status requests a minute with ${jobs} in flight`,
    value: `${looks.toFixed(1)}, ${ratio(looks, plain)}`,
    against: `plain ${plain}${jobs === 50 ? `, limit ${LOOKS_LIMIT}` : ''}`,
    isKept: jobs === 50 ? looks <= LOOKS_LIMIT : null,
  };
}

// ── from finished to noticed ────────────────────────────────────────────────
const JOBS = 200;
const IN_FLIGHT = 50;

/** 90 to 150 s, as jobs of one model and length vary on one machine. The same for both ways. */
function renderMsOf(prompt: string): number {
  return createSeededRandom(Number(prompt.replace(/\D/g, ''))).between(90_000, 150_000);
}

const renderMs = ({ prompt }: { prompt: string }): number => renderMsOf(prompt);

type Waiting = { delaysMs: readonly number[]; looks: number };

async function studioWaiting(): Promise<Waiting> {
  const studio = await openVirtualStudio({ seed: 7, inFlightLimit: IN_FLIGHT, renderMs });
  for (let number = 1; number <= JOBS; number += 1) await studio.add(`Job ${number}`);
  const startMs = studio.clock.now().getTime();
  await studio.clock.runUntil(startMs + 120 * MINUTE_MS, () => studio.safeAtMs().size === JOBS);
  studio.stop();
  const delaysMs = studio.server.jobs().map(({ id, finishesAtMs }) => {
    const safeAtMs = studio.safeAtMs().get(id);
    if (safeAtMs === undefined) throw new Error(`${id} was not saved in two hours.`);
    return startMs + safeAtMs - finishesAtMs;
  });
  return { delaysMs, looks: looksOf(studio.server) };
}

async function plainWaiting(): Promise<Waiting> {
  const clock = createBenchClock();
  const memory = createVirtualServer(clock, { seed: 7, renderMs });
  const safe: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < JOBS) {
      next += 1;
      safe.push(await plainDelayMs(memory, clock, `Job ${next}`));
    }
  };
  for (let number = 1; number <= IN_FLIGHT; number += 1) void lane();
  await clock.runUntil(clock.now().getTime() + 120 * MINUTE_MS, () => safe.length === JOBS);
  return { delaysMs: safe, looks: looksOf(memory) };
}

async function plainDelayMs(memory: MemoryVideoServer, clock: VirtualClock, prompt: string): Promise<number> {
  const id = await makePlainly(memory.server, clock, { prompt, seconds: spec.seconds });
  const finishesAtMs = memory.jobs().find((job) => job.id === id)?.finishesAtMs ?? 0;
  return clock.now().getTime() - finishesAtMs;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

async function waitingFigures(): Promise<Figure[]> {
  const studio = await studioWaiting();
  const plain = await plainWaiting();
  const [meanMs, plainMeanMs] = [mean(studio.delaysMs), mean(plain.delaysMs)];
  const [worstMs, plainWorstMs] = [Math.max(...studio.delaysMs), Math.max(...plain.delaysMs)];
  const name = `${JOBS} jobs, ${IN_FLIGHT} at once, from finished to safe`;
  return [
    {
      name: `${name}, mean`,
      value: `${seconds(meanMs)}, ${ratio(meanMs, plainMeanMs)}`,
      against: `plain ${seconds(plainMeanMs)}, limit 0.50`,
      isKept: meanMs <= plainMeanMs * 0.5,
    },
    {
      name: `${name}, worst`,
      value: `${seconds(worstMs)}, ${ratio(worstMs, plainWorstMs)}`,
      against: `plain ${seconds(plainWorstMs)}`,
      isKept: null,
    },
    {
      name: `${name}, status requests`,
      value: `${studio.looks}, ${ratio(studio.looks, plain.looks)}`,
      against: `plain ${plain.looks}, limit 0.05`,
      isKept: studio.looks <= plain.looks * 0.05,
    },
  ];
}

export async function watchingFigures(): Promise<Figure[]> {
  const looks: Figure[] = [];
  for (const jobs of [1, 50, 200]) looks.push(await looksFigure(jobs));
  return [...looks, ...(await waitingFigures())];
}
