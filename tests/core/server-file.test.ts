// Servers as a file: what is written comes back, keys never travel, and no file does more harm than a sentence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { type FileServer, parseServerFile, SERVER_FILE_MAX_BYTES, serverFileOf } from '../../src/core/server-file.ts';
import { firstChoice, importEntries, importedProfile } from '../../src/core/server-import.ts';

const gpu: ServerProfile = {
  ...profileOf(
    {
      id: '10000000-0000-4000-8000-000000000001',
      preset: 'vllm-omni',
      label: 'GPU',
      baseUrl: 'https://gpu.example/v1',
      models: ['Wan-AI/Wan2.2'],
      canList: true,
      keyed: true,
    },
    [],
  ),
  createdAt: new Date('2026-11-20T12:00:00Z'),
  probedAt: new Date('2026-11-20T13:00:00Z'),
  headers: { 'OpenAI-Project': 'boats' },
};

function fileWith(change: Record<string, unknown>): string {
  const file: { servers: Record<string, unknown>[] } = JSON.parse(serverFileOf([gpu]));
  file.servers[0] = { ...file.servers[0], ...change };
  return JSON.stringify(file);
}

function serversIn(text: string): readonly FileServer[] {
  const parsed = parseServerFile(text);
  if ('problem' in parsed) throw new Error(`${parsed.problem} ${parsed.places.join()}`);
  return parsed.servers;
}

test('what is exported can be imported, whole', () => {
  const [server] = serversIn(serverFileOf([gpu]));
  const { createdAt: _at, keyName: _name, position: _place, probedAt, ...rest } = gpu;
  expect(server).toEqual({ ...rest, probedAt: probedAt?.toISOString() });
});

test('a file names no key, and a key in a file is passed over', () => {
  expect(serverFileOf([gpu])).not.toContain(gpu.keyName);
  const [server] = serversIn(fileWith({ key: 'sk-secret', apiKey: 'sk-secret', keyName: 'openai_api_key' }));
  expect(JSON.stringify(server)).not.toMatch(/sk-secret|openai_api_key/);
});

describe('a file that cannot be used is refused with the reason', () => {
  test.each([
    ['no JSON', '{"format":', 'not_json'],
    ['something else', '{"videos":[]}', 'not_servers'],
    ['a list', '[]', 'not_servers'],
    ['a later version', '{"format":"sora-studio-servers","version":2,"servers":[]}', 'newer'],
    ['no servers', '{"format":"sora-studio-servers","version":1,"servers":[]}', 'empty'],
    ['too much', 'x'.repeat(SERVER_FILE_MAX_BYTES + 1), 'too_large'],
    [
      'too many servers',
      `{"format":"sora-studio-servers","version":1,"servers":${JSON.stringify(Array(201).fill({}))}}`,
      'invalid',
    ],
  ])('%s', (_what, text, problem) => {
    expect(parseServerFile(text)).toMatchObject({ problem });
  });

  test.each([
    ['a script for an address', { baseUrl: 'javascript:alert(1)' }, 'servers.0.baseUrl'],
    ['a name and password in the address', { baseUrl: 'https://me:pass@gpu.example/v1' }, 'servers.0.baseUrl'],
    ['no name', { label: '   ' }, 'servers.0.label'],
    ['a key among the headers', { headers: { Authorization: 'Bearer sk-1' } }, 'servers.0.headers.Authorization'],
    ['a header that splits', { headers: { 'X-Note': 'a\r\nHost: evil' } }, 'servers.0.headers.X-Note'],
    ['more jobs at once than anybody has', { inFlightLimit: 1e9 }, 'servers.0.inFlightLimit'],
    ['a wait without end', { giveUpAfterMs: 1e15 }, 'servers.0.giveUpAfterMs'],
    [
      'a size that is none',
      {
        catalogue: {
          models: [{ ...gpu.catalogue.models[0], sizes: [{ size: '<b>', price: { perSecondMicroUsd: 0 } }] }],
        },
      },
      'servers.0.catalogue',
    ],
    [
      'endless seconds',
      { catalogue: { models: [{ ...gpu.catalogue.models[0], seconds: [1e9] }] } },
      'servers.0.catalogue',
    ],
    [
      'a parameter named like the prompt',
      {
        parameters: [
          {
            name: 'prompt',
            kind: 'text',
            minimum: null,
            maximum: null,
            step: null,
            standard: null,
            choices: [],
            source: '',
            readOn: '',
          },
        ],
      },
      'servers.0.parameters.0',
    ],
  ])('%s', (_what, change, place) => {
    expect(parseServerFile(fileWith(change))).toEqual({ problem: 'invalid', places: [place] });
  });

  test('any text and any JSON at all is an answer, never an exception', () => {
    const answers = (text: string): boolean => {
      const parsed = parseServerFile(text);
      return 'servers' in parsed || parsed.problem !== undefined;
    };
    fc.assert(fc.property(fc.string(), answers));
    fc.assert(fc.property(fc.json(), answers));
    fc.assert(
      fc.property(fc.anything(), (servers) => {
        const text = JSON.stringify(
          { format: 'sora-studio-servers', version: 1, servers: [servers] },
          (_name, value) => (typeof value === 'bigint' ? String(value) : value),
        );
        return answers(text);
      }),
    );
  });

  test('a file cannot reach the prototype of anything', () => {
    const text = fileWith({}).replace('"headers":{', '"__proto__":{"polluted":true},"headers":{"__proto__":"x",');
    parseServerFile(text);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in {}).toBe(false);
  });
});

describe('what becomes of a server in a file', () => {
  const place = { fresh: '10000000-0000-4000-8000-000000000009', position: 5 };
  const entryOf = (change: Record<string, unknown>, profiles: readonly ServerProfile[] = [gpu]) => {
    const [entry] = importEntries(serversIn(fileWith(change)), profiles);
    if (entry === undefined) throw new Error('no entry');
    return entry;
  };

  test('one of the same id is brought up to date and keeps its place and its key', () => {
    const entry = entryOf({ label: 'Renamed' });
    expect(firstChoice(entry)).toBe('update');
    const { id, keyName, position } = gpu;
    expect(importedProfile(entry, 'update', place)).toMatchObject({ id, keyName, position, label: 'Renamed' });
  });

  test('one that now points to another origin gets none of the keys that are there', () => {
    const entry = entryOf({ baseUrl: 'https://elsewhere.example/v1' });
    expect(importedProfile(entry, 'update', place)).toMatchObject({ id: gpu.id, keyName: `server_key_${place.fresh}` });
  });

  test('a copy and a new one get an id, a place and a name for a key of their own', () => {
    const own = { id: place.fresh, keyName: `server_key_${place.fresh}`, position: 5 };
    expect(importedProfile(entryOf({}), 'add', place)).toMatchObject(own);
    const stranger = entryOf({ id: 'anything at all' });
    expect(stranger.existing).toBeNull();
    expect(firstChoice(stranger)).toBe('add');
    expect(importedProfile(stranger, 'update', place)).toMatchObject(own);
  });

  test('one that is left out becomes nothing', () => {
    expect(importedProfile(entryOf({}), 'skip', place)).toBeNull();
  });

  test('of two that name the same server only the first means it', () => {
    const [server] = serversIn(fileWith({}));
    if (server === undefined) throw new Error('no server');
    const entries = importEntries([server, server], [gpu]);
    expect(entries.map(({ existing }) => existing?.id ?? null)).toEqual([gpu.id, null]);
  });
});
