import { expect, test } from 'vitest';
import { workerLine } from '../../src/words/worker.ts';

const AT = new Date('2026-11-20T20:04:11Z');
const named = { id: 'g', server: 'Simulator' };

test('a long prompt is cut between letters, and nothing in it reaches the terminal as a command', () => {
  const prompt = `A boat\n\u001b[31mred\u202e ${'🚤'.repeat(60)}`;
  const line = workerLine(AT, { ...named, event: 'saving', prompt });
  expect(line).toMatch(/ saving {7}"A boat {1,2}\[31mred {1,2}🚤+…" {2}finished at Simulator$/u);
  expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('a failure says why and whether it was billed', () => {
  const event = {
    ...named,
    event: 'failed',
    prompt: 'A boat',
    fault: 'content_policy',
    billed: 'no',
    message: null,
  } as const;
  expect(workerLine(AT, event)).toMatch(/failed {7}"A boat" {2}Refused by the content filter\. It was not billed\.$/);
});
