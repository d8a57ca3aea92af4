// A table run from the command line, as a pipeline runs it: looked at, started once, published, reported.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSupabaseBatchStore } from '../../src/stores/batch-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { startTimeoutMs, type TestStack } from '../local/test-stack.ts';
import { startWorker } from './worker-process.ts';
import { connect, createCalls, localClient, openSimulator, startStack, temporaryFolder } from './world.ts';

const LONG_MS = 180_000;

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
}, startTimeoutMs);
afterAll(() => stack.stop());

/** A simulator of its own, connected, and a way to run tables against it. */
async function openRun() {
  const simulator = await openSimulator();
  const client = await localClient(stack);
  const profile = await connect(client, simulator);
  const folder = await temporaryFolder();
  const environment = {
    LOCAL_SUPABASE_FOLDER: stack.folder,
    LOCAL_SUPABASE_PORT: new URL(stack.stack().url).port,
    SIMULATOR_PORT: new URL(simulator.url).port,
    WORKER_FOLDER: folder,
  };
  const path = (name: string) => join(folder, name);
  const run = (args: readonly string[]) =>
    startWorker(['batch', '--json', '--server', profile.baseUrl, '--group-pause', '0', ...args], environment);
  async function write(name: string, text: string): Promise<string> {
    await writeFile(path(name), text);
    return path(name);
  }
  return { simulator, run, write, path };
}

async function batchStore() {
  const { url, publishableKey: anonKey, account } = stack.stack();
  const { data, error } = await stack.anonymous().auth.signInWithPassword(account);
  if (error !== null) throw error;
  const rest = createRest({ url, anonKey, accessToken: async () => data.session.access_token, fetch });
  return createSupabaseBatchStore(rest);
}

async function batchesNamed(name: string) {
  return (await (await batchStore()).states()).filter((state) => state.name === name);
}

test(
  'a dry run says what would be made and what is wrong, row by row, and sends nothing',
  async () => {
    const { simulator, run, write } = await openRun();
    const file = await write('jobs.csv', 'career,prompt,seconds\nCook,Stirring a soup,4\nPilot,Landing,5\nNurse,,4\n');
    const worker = run([file, '--dry-run']);
    const { code, errors } = await worker.ended;
    expect({ code, errors }).toMatchObject({ code: 7, errors: expect.stringContaining('2 rows cannot be made') });
    expect(worker.said('batch_planned')).toMatchObject([{ totals: { rows: 3, make: 1, blocked: 2 } }]);
    expect(worker.said('row_problem')).toMatchObject([
      { position: 2, fileRow: 3, column: 'Seconds', stops: true },
      { position: 3, fileRow: 4, column: 'Prompt', stops: true },
    ]);
    const fine = await run([file, '--dry-run', '--skip-bad']).ended;
    expect(fine.code).toBe(0);
    expect(createCalls(simulator)).toBe(0);
    expect(await batchesNamed('jobs')).toEqual([]);
  },
  LONG_MS,
);

test(
  'nothing starts unless somebody agrees, and what is no table, no server or no number is told in one line',
  async () => {
    const { simulator, run, write, path } = await openRun();
    const file = await write('unagreed.csv', 'career,prompt\nCook,Stirring a soup without leave\n');
    for (const [args, code, line] of [
      [[file], 2, 'Add --yes'],
      [[path('gone.csv'), '--yes'], 2, 'cannot be read'],
      [[await write('zip.csv', 'PK\u0003\u0004'), '--yes'], 7, 'spreadsheet'],
      [[file, '--yes', '--limit', 'many'], 2, '--limit takes a whole number'],
      [[file, '--yes', '--publish', 'No name'], 2, 'Small letters'],
      [[file, '--yes', '--seconds', '5'], 2, 'does not offer --seconds 5'],
    ] as const) {
      const ended = await run(args).ended;
      expect(ended, line).toMatchObject({ code, errors: expect.stringMatching(new RegExp(line, 'i')) });
    }
    expect(createCalls(simulator)).toBe(0);
  },
  LONG_MS,
);

test(
  'a table is made, published by name and reported; started again it is known and pays nothing',
  async () => {
    const { simulator, run, write, path } = await openRun();
    const text = 'career,prompt\nDental Assistant,Holding a mirror\nBaker,Kneading dough\nPilot,Landing a plane\n';
    const file = await write('careers.csv', text);
    const order = [file, '--yes', '--publish', 'careers', '--report', path('report.json')];
    const worker = run(order);
    const { code, errors } = await worker.ended;
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(createCalls(simulator)).toBe(3);
    expect(worker.said('batch_ended')).toMatchObject([{ rows: 3, saved: 3, failed: 0, published: 3, unpublished: 0 }]);
    const published = worker.said('published').map((event) => ({ bucket: event['bucket'], path: event['path'] }));
    expect(new Set(published.map((each) => each.path))).toEqual(
      new Set(['baker.mp4', 'dental-assistant.mp4', 'pilot.mp4']),
    );
    const place = `${stack.stack().url}/storage/v1/object/public/${String(published[0]?.bucket)}/dental-assistant.mp4`;
    const answer = await fetch(place);
    expect({ ok: answer.ok, type: answer.headers.get('content-type') }).toEqual({ ok: true, type: 'video/mp4' });
    await answer.body?.cancel();
    const report: unknown = JSON.parse(await readFile(path('report.json'), 'utf8'));
    expect(report).toMatchObject({
      name: 'careers',
      summary: { completed: 3 },
      rows: [{ slug: 'dental-assistant' }, {}, {}],
    });

    const again = run([file, '--yes', '--report', path('again.json')]);
    expect(await again.ended).toMatchObject({ code: 0, errors: '' });
    expect(again.said('batch_open')).toMatchObject([{ phase: 'finished', rows: 3, saved: 3 }]);
    expect(createCalls(simulator)).toBe(3);
    expect(JSON.parse(await readFile(path('again.json'), 'utf8'))).toMatchObject({
      summary: { completed: 3 },
      rows: [{ slug: 'dental-assistant', url: place }, {}, {}],
    });
    expect(await batchesNamed('careers')).toHaveLength(1);
  },
  LONG_MS,
);

test(
  'killed in the middle it goes on where it stood, and a row that fails gives the run its own exit code',
  async () => {
    const { simulator, run, write } = await openRun();
    const rows = ['Cook,Stirring [[takes:3s]]', 'Pilot,Landing [[fail:moderation_blocked]]', 'Nurse,Washing hands'];
    const file = await write('mishaps.csv', `career,prompt\n${rows.join('\n')}\n`);
    const first = run([file, '--yes', '--limit', '1']);
    await first.heard('rendering');
    first.signal('SIGKILL');
    await first.ended;
    const second = run([file, '--yes', '--limit', '1']);
    const { code } = await second.ended;
    expect(code).toBe(8);
    expect(second.said('batch_open')).toMatchObject([{ phase: 'running', rows: 3 }]);
    expect(second.said('batch_ended')).toMatchObject([{ phase: 'finished', saved: 2, failed: 1 }]);
    expect(createCalls(simulator)).toBe(3);
    const third = await run([file, '--yes']).ended;
    expect(third.code).toBe(8);
    expect(createCalls(simulator)).toBe(3);
  },
  LONG_MS,
);

test(
  'what a person paused stays paused until it is said otherwise, and what was made before is reported for nothing',
  async () => {
    const { simulator, run, write, path } = await openRun();
    const file = await write('night.csv', 'career,prompt\nCook,Frying [[takes:2s]]\nPilot,Starting an engine\n');
    const first = run([file, '--yes', '--limit', '1']);
    await first.heard('rendering');
    const [batch] = await batchesNamed('night');
    await (await batchStore()).pause(batch?.id ?? '', null, null);
    expect(await first.ended).toMatchObject({ code: 8 });
    expect(await run([file, '--yes']).ended).toMatchObject({ code: 8, errors: expect.stringContaining('--resume') });
    expect(createCalls(simulator)).toBe(1);
    expect(await run([file, '--yes', '--resume']).ended).toMatchObject({ code: 0, errors: '' });
    expect(createCalls(simulator)).toBe(2);

    const fewer = await write('fewer.csv', 'career,prompt\nPilot,Starting an engine\n');
    expect(await run([fewer, '--yes', '--report', path('fewer.json')]).ended).toMatchObject({ code: 0, errors: '' });
    expect(createCalls(simulator)).toBe(2);
    const report: unknown = JSON.parse(await readFile(path('fewer.json'), 'utf8'));
    expect(report).toMatchObject({ summary: { reused: 1, costMicroUsd: 0 }, rows: [{ slug: 'pilot' }] });
  },
  LONG_MS,
);

test(
  'only the rows that are named are made; the rest waits on hold until it is let go on',
  async () => {
    const { simulator, run, write } = await openRun();
    const file = await write('chosen.csv', 'career,prompt\nCook,Stirring\nDental Assistant,Rinsing\nNurse,Washing\n');
    const unknown = await run([file, '--yes', '--only', 'cook,plumber']).ended;
    expect(unknown).toMatchObject({ code: 2, errors: expect.stringContaining('No row is called “plumber”') });
    const first = run([file, '--yes', '--only', 'nurse']);
    expect(await first.ended).toMatchObject({ code: 0, errors: '' });
    expect(first.said('batch_started')).toMatchObject([{ rows: 3, onHold: 2 }]);
    expect(first.said('batch_ended')).toMatchObject([{ phase: 'finished', rows: 3, saved: 1, onHold: 2 }]);
    expect(createCalls(simulator)).toBe(1);
    // Said, and not taken for done.
    const asked = run([file, '--yes']);
    expect(await asked.ended).toMatchObject({ code: 8 });
    expect(asked.said('batch_open')).toMatchObject([{ phase: 'finished', saved: 1, onHold: 2 }]);
    const second = run([file, '--yes', '--only', 'Dental Assistant']);
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(second.said('batch_ended')).toMatchObject([{ saved: 2, onHold: 1 }]);
    expect(createCalls(simulator)).toBe(2);
    const rest = run([file, '--yes', '--release']);
    expect(await rest.ended).toMatchObject({ code: 0 });
    expect(rest.said('batch_ended')).toMatchObject([{ saved: 3, onHold: 0 }]);
    expect(createCalls(simulator)).toBe(3);
  },
  LONG_MS,
);

test(
  'a template and a matrix make rows as on the page',
  async () => {
    const { simulator, run, write } = await openRun();
    const file = await write('matrix.csv', 'persona,topic\nnurse,teeth\ncook,soup\n');
    const order = ['--template', 'A {persona} explains {topic}, {style}', '--list', 'style=pastel|film noir'];
    const plan = run([file, '--dry-run', ...order, '--cross', 'Persona,topic']);
    expect(await plan.ended).toMatchObject({ code: 0, errors: '' });
    expect(plan.said('batch_planned')).toMatchObject([{ totals: { rows: 8, make: 8 } }]);
    for (const [args, line] of [
      [['--cross', 'place'], 'No column is called “place”'],
      [['--list', 'style'], '--list takes a name and its values'],
      [['--template', 'A {thing}'], 'thing'],
    ] as const) {
      const ended = await run([file, '--dry-run', ...args]).ended;
      expect(ended.errors, line).toContain(line);
    }
    const made = run([file, '--yes', ...order.slice(0, 2), '--list', 'style=pastel']);
    expect(await made.ended).toMatchObject({ code: 0 });
    expect(simulator.simulator.jobs().map(({ order: { prompt } }) => prompt)).toEqual([
      'A nurse explains teeth, pastel',
      'A cook explains soup, pastel',
    ]);
  },
  LONG_MS,
);
