import { expect, test } from 'vitest';
import type { ServerError } from '../../src/core/errors.ts';
import type { Description, Dress, Observations, Refusal } from '../../src/core/ports/server-probe.ts';
import { PRESETS, profileOf } from '../../src/core/preset.ts';
import { causesOf, type Situation } from '../../src/core/probe/cause.ts';
import { CAPABILITIES, seenOfVideo } from '../../src/core/probe/seen.ts';
import { capabilitiesOf, probedProfile, profileAsKind, verdictOf } from '../../src/core/probe/verdict.ts';
import { capabilitiesSchema, type Preset, type ServerProfile } from '../../src/core/profile.ts';
import { NOON, serverError } from '../fixtures/generation.ts';

const GPU = { id: 'gpu', preset: 'vllm-omni', label: 'GPU', baseUrl: 'http://gpu.lan:8091/v1' } as const;
const PROFILE: ServerProfile = {
  ...profileOf({ ...GPU, models: ['wan'], canList: true, keyed: false }, []),
  createdAt: NOON,
};

function refusal(dress: Dress, said: string | null = 'There is no such video', error?: Partial<ServerError['facts']>) {
  return { dress, error: serverError('not_found', { status: 404, said, ...error }) } satisfies Refusal;
}

const NOTHING_KNOWN: Observations = {
  models: { names: ['wan'], owners: [] },
  list: { paged: true, moving: false },
  job: refusal('envelope'),
  content: refusal('envelope', 'Something else'),
  paths: null,
  description: null,
  file: null,
  latencyMs: 12,
  clockSkewMs: null,
};

function seen(changes: Partial<Observations>) {
  const verdict = verdictOf({ ...NOTHING_KNOWN, ...changes });
  if (!verdict.usable) throw verdict.error;
  return verdict;
}

function describing(calls: readonly string[], fields: readonly string[] | null = null): Description {
  return { calls: new Set(calls), fields: fields === null ? null : new Set(fields) };
}

const GATEWAY = ['POST /videos', 'GET /videos', 'GET /videos/{id}', 'GET /videos/{id}/content'].concat([
  'POST /videos/{id}/remix',
  'POST /videos/edits',
  'POST /videos/extensions',
]);

test.each([
  ['an owner that calls itself simulator', { models: { names: [], owners: ['simulator'] } }, 'simulator'],
  ['models owned by vllm', { models: { names: [], owners: ['vllm'] } }, 'vllm-omni'],
  ['models owned by sglang', { models: { names: [], owners: ['sglang'] } }, 'sglang'],
  ['the route for waiting calls', { description: describing(['POST /videos', 'POST /videos/sync']) }, 'vllm-omni'],
  ['another such route', { description: describing(['POST /videos', 'POST /videos/generations']) }, 'tensorrt-llm'],
  ['edits and no way to delete', { description: describing(GATEWAY) }, 'litellm'],
  ['edits and a way to delete', { description: describing([...GATEWAY, 'DELETE /videos/{id}']) }, 'other'],
  ['a code in numbers', { job: refusal('numbered') }, 'vllm-omni'],
  ['a status as text', { job: refusal('digits') }, 'litellm'],
  ['a flat error', { job: refusal('flat'), list: { paged: false, moving: false } }, 'tensorrt-llm'],
  ['detail and a bare list', { job: refusal('detail'), list: { paged: false, moving: false } }, 'sglang'],
  ['detail and a list with pages', { job: refusal('detail') }, 'aquiles'],
  ['detail and no list', { job: refusal('detail'), list: refusal('detail', 'Not Found') }, 'other'],
  ['a code in numbers without a list', { job: refusal('numbered'), list: refusal('numbered', 'No list') }, 'other'],
  ['the plain protocol', {}, 'other'],
  ['no refusal at all', { job: null }, 'other'],
] satisfies [string, Partial<Observations>, Preset][])('%s tells the kind', (_, changes, kind) => {
  expect(seen(changes).kind).toBe(kind);
});

test('an unknown server is spoken to in multipart and text by the dialect of its kind', () => {
  expect(PRESETS[seen({}).kind].dialect).toBe('generic');
});

test.each([
  ['a list', {}, { list: true }],
  ['no list', { list: refusal('detail', 'Not Found') }, { list: false }],
  ['a job half way', { list: { paged: true, moving: true } }, { progress: true }],
  ['content refused like an unknown job', { content: refusal('envelope') }, { content: true }],
  [
    'content refused as a route that is missing',
    { job: refusal('detail', 'Not Found'), content: refusal('detail', 'Not Found') },
    { content: undefined },
  ],
  [
    'a described form with more fields',
    { description: describing(['POST /videos'], ['prompt', 'seed']) },
    { extraParameters: true },
  ],
  [
    'a described form without',
    { description: describing(['POST /videos'], ['prompt', 'size']) },
    { extraParameters: false },
  ],
  [
    'a described starting image',
    { description: describing(['POST /videos'], ['input_reference']) },
    { reference: true },
  ],
  [
    'described routes',
    { description: describing(GATEWAY) },
    { create: true, content: true, remove: false, remix: true, edits: true, extensions: true },
  ],
  [
    'a description without videos',
    { description: describing(['GET /videos/health']) },
    { create: undefined, remove: undefined, edits: undefined },
  ],
  [
    'a file with pictures',
    { file: { content: true, range: true, thumbnail: true, spritesheet: false } },
    { content: true, range: true, thumbnail: true, spritesheet: false },
  ],
] satisfies [string, Partial<Observations>, Record<string, boolean | undefined>][])(
  '%s is taken for what it shows',
  (_, changes, expected) => {
    const { seen: found } = seen(changes);
    for (const [name, value] of Object.entries(expected))
      expect([name, Object.entries(found).find(([key]) => key === name)?.[1]]).toEqual([name, value]);
  },
);

const OPEN = { status: 204, allow: null };
const METHOD_REFUSED = { status: 405, allow: null };
const MISSING = { status: 404, allow: null };
const FASTAPI = { videos: METHOD_REFUSED, job: METHOD_REFUSED, nothing: MISSING, remix: MISSING } as const;

test.each([
  [
    'everything answered alike',
    { videos: OPEN, job: OPEN, nothing: OPEN, remix: OPEN, edits: OPEN, extensions: OPEN },
    {},
  ],
  ['nothing answered', { videos: null, job: null, nothing: null, remix: null, edits: null, extensions: null }, {}],
  [
    'OPTIONS unknown everywhere',
    { videos: MISSING, job: MISSING, nothing: MISSING, remix: MISSING, edits: MISSING, extensions: MISSING },
    {},
  ],
  [
    'a framework without remix, whose job route catches edits',
    { ...FASTAPI, edits: METHOD_REFUSED, extensions: METHOD_REFUSED },
    { remix: false },
  ],
  [
    'a framework with remix',
    { ...FASTAPI, remix: METHOD_REFUSED, edits: METHOD_REFUSED, extensions: METHOD_REFUSED },
    { remix: true },
  ],
  [
    'routes that are missing',
    { ...FASTAPI, edits: MISSING, extensions: MISSING },
    { remix: false, edits: false, extensions: false },
  ],
  [
    'methods named in the answer',
    {
      ...FASTAPI,
      videos: { status: 200, allow: ['GET', 'POST'] },
      job: { status: 200, allow: ['DELETE'] },
      edits: { status: 200, allow: ['POST'] },
      extensions: METHOD_REFUSED,
    },
    { create: true, remove: true, edits: true, remix: false },
  ],
  [
    'one route of several',
    { ...FASTAPI, videos: { status: 405, allow: ['GET'] }, edits: METHOD_REFUSED, extensions: METHOD_REFUSED },
    { remix: false },
  ],
] satisfies [string, NonNullable<Observations['paths']>, Record<string, boolean>][])(
  'OPTIONS with %s',
  (_, paths, expected) => {
    const { list: _list, ...found } = seen({ paths }).seen;
    expect(found).toEqual(expected);
  },
);

test('a refused key makes a server useless, whatever else it says', () => {
  const unauthorized = { dress: 'word', error: serverError('unauthorized', { status: 401 }) } as const;
  expect(verdictOf({ ...NOTHING_KNOWN, models: unauthorized })).toMatchObject({
    usable: false,
    error: { fault: 'unauthorized' },
  });
  expect(verdictOf({ ...NOTHING_KNOWN, list: unauthorized })).toMatchObject({ usable: false });
});

test('what was seen corrects what is usual for the kind, and nothing else', () => {
  expect(capabilitiesOf('sglang', { remove: false, range: true })).toEqual({
    ...PRESETS.sglang.capabilities,
    remove: false,
    range: true,
  });
});

test('asking again keeps what was not seen this time', () => {
  const at = new Date('2026-11-21T10:00:00Z');
  const known = { ...PROFILE, capabilities: { ...PROFILE.capabilities, thumbnail: false, remix: true } };
  const probed = probedProfile(known, { remix: false, ...seenOfVideo({ moved: true }) }, at);
  expect(probed.probedAt).toEqual(at);
  expect(probed.capabilities).toMatchObject({
    thumbnail: false,
    remix: false,
    create: true,
    content: true,
    progress: true,
  });
});

test('another kind changes how a server is spoken to and keeps its name, its address and its models', () => {
  const changed = profileAsKind(PROFILE, 'sglang', { range: true });
  expect(changed).toMatchObject({
    preset: 'sglang',
    dialect: 'sglang',
    label: PROFILE.label,
    baseUrl: PROFILE.baseUrl,
  });
  expect(changed.capabilities).toEqual({ ...PRESETS.sglang.capabilities, range: true });
  expect(changed.catalogue).toEqual(PROFILE.catalogue);
});

test('every capability has its place on the card', () => {
  expect([...CAPABILITIES].sort()).toEqual(Object.keys(capabilitiesSchema.shape).sort());
});

const HOME = { preset: 'vllm-omni', url: 'http://192.168.0.20:8091/v1', isSecurePage: false, reach: null } as const;

test.each([
  ['nobody looked', HOME, ['not_running', 'wrong_key', 'cors']],
  ['vLLM lets pages in, but not to this answer', { ...HOME, reach: 'readable' }, ['wrong_key', 'cors']],
  [
    'another server lets pages in, but not to this answer',
    { ...HOME, preset: 'litellm', reach: 'readable' },
    ['cors', 'wrong_key'],
  ],
  ['the server runs and lets no page in', { ...HOME, preset: 'sglang', reach: 'hidden' }, ['cors']],
  ['nothing came back', { ...HOME, reach: 'silent' }, ['not_running']],
  [
    'nothing came back to a page that came over https',
    { ...HOME, isSecurePage: true, reach: 'silent' },
    ['mixed_content', 'local_network', 'not_running'],
  ],
  [
    'the server stands on this machine',
    { ...HOME, url: 'http://localhost:8091/v1', isSecurePage: true, reach: 'silent' },
    ['local_network', 'not_running'],
  ],
  [
    'the server is far away and plain',
    { ...HOME, url: 'http://gpu.example.org/v1', isSecurePage: true, reach: 'silent' },
    ['mixed_content', 'not_running'],
  ],
  [
    'the server is far away and secure',
    { ...HOME, url: 'https://gpu.example.org/v1', isSecurePage: true, reach: 'silent' },
    ['not_running'],
  ],
  ['the simulator', { ...HOME, preset: 'simulator', url: 'http://127.0.0.1:8787/v1' }, ['not_running']],
  ['the address is none', { ...HOME, url: 'gpu', isSecurePage: true, reach: 'silent' }, ['not_running']],
] satisfies [string, Situation, string[]][])('without an answer, when %s', (_, situation, causes) => {
  expect(causesOf(situation)).toEqual(causes);
});
