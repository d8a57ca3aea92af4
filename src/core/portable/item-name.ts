// What a clip is called in a zip file: a template that people write. Refuses every name that some system cannot keep,
// and gives no two clips the same one.
import { slugOf } from '../batch/slug.ts';
import type { Generation } from '../generation.ts';

export const NAME_FIELDS = [
  'date',
  'time',
  'slug',
  'title',
  'model',
  'size',
  'seconds',
  'seed',
  'server',
  'id',
] as const;
export type NameField = (typeof NAME_FIELDS)[number];

export const DEFAULT_TEMPLATE = '{date} {slug}';
/** File systems take 255 bytes: this leaves room for a number and an ending. */
const SEGMENT_MAX_BYTES = 200;
const SEGMENTS_MAX = 8;

/** Fields nobody knows, as they were written. */
export function unknownFields(template: string): readonly string[] {
  const known: ReadonlySet<string> = new Set(NAME_FIELDS);
  return [...template.matchAll(FIELD)].map(([, name = '']) => name).filter((name) => !known.has(name));
}

const FIELD = /\{([^{}]*)\}/g;

/** Without ending. A `/` of the template makes a folder; one in a value never does. */
export function itemName(template: string, generation: Generation): string {
  const values = valuesOf(generation);
  const segments = template.split('/').map((part) => {
    const filled = part.replace(FIELD, (_, name: string) => (isField(name) ? values[name] : '')).trim();
    return safeSegment(filled);
  });
  const named = segments.filter((segment) => segment !== '').slice(-SEGMENTS_MAX);
  return named.length === 0 ? slugOf(generation.spec.prompt) : named.join('/');
}

function isField(name: string): name is NameField {
  return NAME_FIELDS.some((field) => field === name);
}

function valuesOf({ id, spec, title, server, createdAt }: Generation): Record<NameField, string> {
  const [date = '', time = ''] = createdAt.toISOString().split('T');
  const { model, size, seconds, parameters } = spec;
  const seed = parameters['seed'];
  return {
    date,
    time: time.slice(0, 8).replaceAll(':', '-'),
    slug: slugOf(title ?? spec.prompt),
    title: title ?? '',
    model,
    size,
    seconds: String(seconds),
    seed: seed === undefined ? '' : String(seed),
    server: server.label,
    id: id.slice(0, 8),
  };
}

/** Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces", read 2026-11-20). */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function safeSegment(text: string): string {
  const plain = text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD<>:"/\\|?*]/gu, ' ')
    .replace(/ +/g, ' ');
  const bare = cutTo(plain, SEGMENT_MAX_BYTES).replace(/^[\s.-]+|[\s.-]+$/g, '');
  return DEVICE.test(bare) ? `_${bare}` : bare;
}

function cutTo(text: string, mostBytes: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > mostBytes) break;
    cut += character;
  }
  return cut;
}

/** Hands out names, each once, whatever their case; a further one carries a number. */
export function createNameDesk(): { take: (name: string) => string } {
  const given = new Set<string>();
  return {
    take(name) {
      let candidate = name;
      for (let number = 2; given.has(candidate.toLowerCase()); number += 1) candidate = `${name} (${number})`;
      given.add(candidate.toLowerCase());
      return candidate;
    },
  };
}
