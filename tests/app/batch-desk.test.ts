import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBatchDesk } from '../../src/app/batch-desk.ts';
import { planBatch } from '../../src/core/batch/plan.ts';
import { createDigest } from '../../src/worker/batch/digest.ts';
import { type FromDesk, type ToDesk, toDeskSchema } from '../../src/worker/batch/messages.ts';
import { ANY_READING, circumstances, recipeFor, tableOf } from '../fixtures/batch.ts';

/** A Worker whose answers a test gives. */
class ScriptedWorker extends EventTarget {
  static started: ScriptedWorker[] = [];
  readonly asked: ToDesk[] = [];
  ended = false;
  constructor() {
    super();
    ScriptedWorker.started.push(this);
  }
  postMessage(message: unknown): void {
    this.asked.push(toDeskSchema.parse(message));
  }
  terminate(): void {
    this.ended = true;
  }
  answer(message: FromDesk): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

beforeEach(() => {
  ScriptedWorker.started = [];
  vi.stubGlobal('Worker', ScriptedWorker);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const file = new Blob(['prompt\nA boat']);
const recipe = recipeFor(['prompt']);
const plan = planBatch(tableOf(['prompt'], ['A boat'], ['A kite']), { recipe, circumstances }, createDigest());
const { rows, totals, makespan } = plan;

function only(): ScriptedWorker {
  const [worker, ...others] = ScriptedWorker.started;
  if (worker === undefined || others.length > 0) throw new Error('There is not exactly one Worker.');
  return worker;
}

test('no Worker starts before something is read, and what cannot be read is an answer', async () => {
  const desk = openBatchDesk();
  expect(ScriptedWorker.started).toEqual([]);
  const reading = desk.read(file, ANY_READING);
  only().answer({ type: 'refused', id: 1, problem: { kind: 'empty' } });
  expect(await reading).toEqual({ ok: false, problem: { kind: 'empty' } });
});

test('a plan that comes in portions is one plan, in order', async () => {
  const planned = openBatchDesk().plan(1, recipe, circumstances);
  await vi.waitFor(() => expect(only().asked).toHaveLength(1));
  for (const row of rows) only().answer({ type: 'rows', id: 1, rows: [row] });
  only().answer({ type: 'planned', id: 1, totals, problems: [], makespan });
  expect(await planned).toEqual(plan);
});

test('one plan follows the other, and one that is called off before its turn is never asked for', async () => {
  const desk = openBatchDesk();
  const first = desk.plan(1, recipe, circumstances);
  const callOff = new AbortController();
  const second = desk.plan(1, { ...recipe, template: 'second' }, circumstances, callOff.signal);
  const third = desk.plan(1, { ...recipe, template: 'third' }, circumstances);
  callOff.abort();
  await vi.waitFor(() => expect(only().asked).toHaveLength(1));
  only().answer({ type: 'planned', id: 1, totals, problems: [], makespan });
  await first;
  await expect(second).rejects.toThrow();
  await vi.waitFor(() => expect(only().asked).toHaveLength(2));
  expect(only().asked[1]).toMatchObject({ recipe: { template: 'third' } });
  only().answer({ type: 'failed', id: 2, said: 'That table is no longer here.' });
  await expect(third).rejects.toThrow('no longer here');
});

test('a Worker that breaks or is closed leaves nobody waiting, and the next reading starts another', async () => {
  const desk = openBatchDesk();
  const broken = desk.read(file, ANY_READING);
  const event = Object.assign(new Event('error'), { message: 'script failed' });
  only().dispatchEvent(event);
  await expect(broken).rejects.toThrow('script failed');
  const closed = desk.read(file, ANY_READING);
  expect(ScriptedWorker.started).toHaveLength(2);
  desk.close();
  await expect(closed).rejects.toThrow('closed');
  expect(ScriptedWorker.started.map(({ ended }) => ended)).toEqual([true, true]);
});
