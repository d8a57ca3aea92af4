import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type ListeningSimulator, listenSimulator } from '../../src/simulator/listener.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator.ts';
import { createVirtualClock, type VirtualClock } from '../fakes/virtual-clock.ts';
import { createPlainRenderer, FINISHED_MS, START_MS, VIDEO_BYTES } from './bench-server.ts';

// Two of these start a process.
vi.setConfig({ testTimeout: 30_000 });

async function listen(options: SimulatorOptions = {}): Promise<ListeningSimulator & { clock: VirtualClock }> {
  const clock = createVirtualClock(START_MS);
  const listening = await listenSimulator({ port: 0, clock, renderer: createPlainRenderer(), ...options });
  onTestFinished(() => listening.close());
  return { ...listening, clock };
}

/** A finished job's address. */
async function finished(prompt: string) {
  const { url, simulator, clock } = await listen();
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${url}/videos`, { method: 'POST', headers, body: JSON.stringify({ prompt }) });
  await simulator.drawn();
  await clock.runUntil(START_MS + FINISHED_MS);
  return { simulator, clock, content: `${url}/videos/${simulator.jobs()[0]?.id}/content` };
}

test('a page’s form with a file arrives over a real connection', async () => {
  const { url, simulator } = await listen();
  const body = new FormData();
  body.set('prompt', 'Zwölf Boxkämpfer 🥊');
  body.set('seconds', '8');
  const answer = await fetch(`${url}/videos`, { method: 'POST', body });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ prompt: 'Zwölf Boxkämpfer 🥊', seconds: '8' });
  expect(simulator.jobs()).toHaveLength(1);
});

test('a dropped answer is a dropped connection, and the job is there', async () => {
  const { url, simulator } = await listen();
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ prompt: '[[drop-answer]]' });
  await expect(fetch(`${url}/videos`, { method: 'POST', headers, body })).rejects.toThrow(TypeError);
  expect(simulator.jobs()).toHaveLength(1);
});

test('a truncated download delivers its share and then breaks', async () => {
  const { content } = await finished('[[truncate:0.5]]');
  const answer = await fetch(content);
  expect(answer.headers.get('content-length')).toBe(String(VIDEO_BYTES));
  let received = 0;
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) received += chunk.length;
  })();
  await expect(reading).rejects.toThrow('terminated');
  expect(received).toBe(VIDEO_BYTES / 2);
});

test('a download without a length ends cleanly, in full or truncated', async () => {
  const { content } = await finished('[[no-length]] [[truncate:0.5 times=1]]');
  for (const length of [VIDEO_BYTES / 2, VIDEO_BYTES]) {
    const answer = await fetch(content);
    expect(answer.headers.get('content-length')).toBeNull();
    expect((await answer.arrayBuffer()).byteLength).toBe(length);
  }
});

test('HEAD and ranges go over the wire as they are', async () => {
  const { content } = await finished('A fox');
  const head = await fetch(content, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(VIDEO_BYTES));
  const part = await fetch(content, { headers: { Range: 'bytes=-5' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 5]);
});

test('a large download waits for its reader and stops when the reader leaves', async () => {
  const { content, simulator } = await finished('[[size:200MB]]');
  const before = process.memoryUsage().arrayBuffers;
  const patience = new AbortController();
  const answer = await fetch(content, { signal: patience.signal });
  const reader = answer.body?.getReader();
  await reader?.read();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  patience.abort();
  await expect(reader?.closed).rejects.toMatchObject({ name: 'AbortError' });
  expect((await fetch(content, { method: 'HEAD' })).status).toBe(200);
  expect(simulator.requests().at(-1)).toMatchObject({ operation: 'content', method: 'HEAD' });
});

test('a body that grows too large is refused while it is still being sent', async () => {
  const { url } = await listen();
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    'POST /v1/videos HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  const megabyte = 'x'.repeat(1_000_000);
  for (let number = 0; number < 23; number += 1) socket.write(`${(1_000_000).toString(16)}\r\n${megabyte}\r\n`);
  const answer: unknown[] = await once(socket, 'data');
  socket.destroy();
  expect(String(answer[0])).toMatch(/^HTTP\/1\.1 413 /);
});

test('a taken port is one clear sentence', async () => {
  const { url } = await listen();
  const port = Number(new URL(url).port);
  await expect(listenSimulator({ port, renderer: createPlainRenderer() })).rejects.toThrow(`Port ${port} is taken`);
});

const MAIN = fileURLToPath(new URL('../../src/simulator/main.ts', import.meta.url));

/** In a folder of its own, so that nobody's clips are touched. */
async function startAlone(port: string): Promise<ChildProcess> {
  const cwd = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  const child = spawn(process.execPath, [MAIN], { cwd, env: { ...process.env, SIMULATOR_PORT: port } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('started alone on a taken port or with a wrong one, it says so in one line and fails', async () => {
  const { url } = await listen();
  for (const [port, line] of [
    [new URL(url).port, /^Port \d+ is taken[^\n]*\n$/],
    ['many', /^SIMULATOR_PORT must be[^\n]*\n$/],
  ] as const) {
    const child = await startAlone(port);
    const exit = once(child, 'exit');
    expect(child.stderr === null ? '' : await text(child.stderr)).toMatch(line);
    expect(await exit).toEqual([1, null]);
  }
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'started alone, it says where it runs and ends cleanly on %s',
  async (signal) => {
    const free = await listen();
    const { port } = new URL(free.url);
    await free.close();
    const child = await startAlone(port);
    if (child.stdout === null) throw new Error('no output');
    const line: unknown[] = await once(child.stdout, 'data');
    expect(String(line[0])).toContain(free.url);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
