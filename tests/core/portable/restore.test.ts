import { expect, test } from 'vitest';
import { restored } from '../../../src/core/portable/restore.ts';
import { profileOf } from '../../../src/core/preset.ts';
import { NOON } from '../../fixtures/generation.ts';
import { plainRecord } from '../../fixtures/portable-record.ts';

const wish = { id: 's1', preset: 'simulator', label: 'Simulator', baseUrl: 'http://127.0.0.1:8787/v1' } as const;
const profile = { ...profileOf({ ...wish, models: [], canList: true, keyed: false }, []), createdAt: NOON };
const plain = plainRecord(100);
const reference = { path: 'ada/boat.png', filename: 'boat.png', original: null };
const source = { generationId: 'g0', jobId: 'video_0' };

test('where everything is here, everything comes back and nothing is lost', () => {
  const record = { ...plain, spec: { ...plain.spec, reference, source } };
  expect(restored(record, { profile, hasReference: true, hasSource: true })).toEqual({
    prompt: 'A paper boat in the rain',
    serverId: 's1',
    wish: { model: 'sora-2', size: '1280x720', seconds: 4, parameters: {} },
    ...{ reference, source, losses: [] },
  });
});

test('a clip that is not in this Library is no longer named, its job is', () => {
  const record = { ...plain, spec: { ...plain.spec, reference, source } };
  const { source: kept } = restored(record, { profile, hasReference: true, hasSource: false });
  expect(kept).toEqual({ generationId: null, jobId: 'video_0' });
});

test('what is not here is said: server, picture, source', () => {
  const record = { ...plain, spec: { ...plain.spec, reference, source, operation: 'remix' as const } };
  const {
    losses,
    serverId,
    reference: kept,
    source: from,
  } = restored(record, { profile: null, hasReference: false, hasSource: false });
  expect([serverId, kept, from]).toEqual([null, null, null]);
  expect(losses).toEqual([
    { kind: 'server', label: 'Simulator', url: 'http://127.0.0.1:8787/v1' },
    { kind: 'reference', filename: 'boat.png' },
    { kind: 'operation', operation: 'remix' },
  ]);
});

test('a server that is turned off is not used', () => {
  const off = { ...profile, disabled: true };
  expect(restored(plain, { profile: off, hasReference: false, hasSource: false })).toMatchObject({
    serverId: null,
    losses: [{ kind: 'server_off', label: 'Simulator' }],
  });
});

test('what the server takes today in place of what was asked for is said', () => {
  const record = { ...plain, spec: { ...plain.spec, model: 'gone-model', seconds: 599, parameters: { unheard: 1 } } };
  const { losses } = restored(record, { profile, hasReference: false, hasSource: false });
  expect(losses.map(({ kind }) => kind)).toEqual(['model', 'seconds', 'parameter']);
});
