import { expect, test } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import { type LineageNode, lineageOf, parentIn, sizeOf } from '../../src/core/lineage.ts';
import type { Spec } from '../../src/core/spec.ts';
import { after, generation, job, processing, spec } from '../fixtures/generation.ts';

function member(id: string, madeAt: number, source: Spec['source'] = null): Generation {
  const state = { ...processing, job: { ...job, id: `job of ${id}` } };
  return generation(state, { id, createdAt: after(madeAt), spec: { ...spec, source } });
}

function from(id: string): Spec['source'] {
  return { generationId: id, jobId: `job of ${id}` };
}

type Outline = { [name: string]: Outline };

function outlineOf(nodes: readonly LineageNode[]): Outline {
  return Object.fromEntries(
    nodes.map((node) => [
      node.kind === 'generation' ? node.generation.id : `gone: ${node.jobId}`,
      outlineOf(node.children),
    ]),
  );
}

test('sources stand above, what was made from them below, siblings in the order of their making', () => {
  const family = [
    member('late', 30, from('root')),
    member('root', 0),
    member('grandchild', 40, from('early')),
    member('early', 10, from('root')),
  ];
  const trees = lineageOf(family);
  expect(outlineOf(trees)).toEqual({ root: { early: { grandchild: {} }, late: {} } });
  expect(Object.keys(outlineOf(trees)['root'] ?? {})).toEqual(['early', 'late']);
  expect(sizeOf(trees)).toBe(4);
});

test('takes of one prompt stand side by side, each with what was made from it', () => {
  expect(outlineOf(lineageOf([member('one', 0), member('two', 1), member('remix', 5, from('two'))]))).toEqual({
    one: {},
    two: { remix: {} },
  });
});

test('what was made from a clip that is gone stays together under its place', () => {
  const source = { generationId: null, jobId: 'job of nobody' };
  const trees = lineageOf([member('one', 0, source), member('two', 1, source)]);
  expect(outlineOf(trees)).toEqual({ 'gone: job of nobody': { one: {}, two: {} } });
  expect(sizeOf(trees)).toBe(3);
});

test('a source taken in later is known by its job, at the same server only', () => {
  const root = member('root', 0);
  const child = member('child', 5, { generationId: null, jobId: 'job of root' });
  expect(parentIn([root, child], child)?.id).toBe('root');
  const elsewhere = { ...root, server: { ...root.server, url: 'http://other.test/v1' } };
  expect(parentIn([elsewhere, child], child)).toBeNull();
});
