// A search of the Library as the part of an address after the question mark, and back. What nobody understands in an
// address is passed over: a link from elsewhere finds something rather than nothing.
import * as z from 'zod/mini';
import { faultSchema } from '../../../core/failure.ts';
import type { Status } from '../../../core/generation.ts';
import { LIBRARY_SORTS, type LibrarySearch, type LibrarySort } from '../../../core/library/search.ts';
import { operationSchema } from '../../../core/spec.ts';
import { addressOfDate, addressOfMoney, dateOfAddress, moneyOfAddress } from './address-value.ts';

export type LibraryWish = { search: LibrarySearch; sort: LibrarySort };

export const STATUSES = [
  'pending',
  'submitting',
  'processing',
  'storing',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly Status[];

/** Of what is typed into the search field, in characters. */
export const TEXT_MAX_LENGTH = 300;
const MOST_CHOICES = 50;

const nameSchema = z.string().check(z.minLength(1), z.maxLength(200));
const statusSchema = z.enum(STATUSES);
const sortSchema = z.enum(LIBRARY_SORTS);
const secondsSchema = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(600));
const ratingSchema = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5));
const answerSchema = z.enum(['yes', 'no']);

/** `query` with or without its question mark. */
export function wishOf(query: string): LibraryWish {
  const said = new URLSearchParams(query);
  return { search: searchOf(said), sort: one(said, 'sort', sortSchema) ?? 'newest' };
}

function searchOf(said: URLSearchParams): LibrarySearch {
  return {
    text: (said.get('q') ?? '').slice(0, TEXT_MAX_LENGTH),
    statuses: many(said, 'status', statusSchema),
    faults: many(said, 'fault', faultSchema),
    serverIds: many(said, 'server', z.guid()),
    goneServers: many(said, 'gone_server', nameSchema),
    models: many(said, 'model', nameSchema),
    sizes: many(said, 'size', nameSchema),
    seconds: many(said, 'seconds', secondsSchema),
    operations: many(said, 'made_by', operationSchema),
    tags: many(said, 'tag', nameSchema),
    from: dateOfAddress(said.get('since')),
    until: dateOfAddress(said.get('before')),
    minimumMicroUsd: moneyOfAddress(said.get('cost_from')),
    maximumMicroUsd: moneyOfAddress(said.get('cost_to')),
    batchId: one(said, 'batch', z.guid()),
    favourite: yesOrNo(said, 'favourite'),
    minimumRating: one(said, 'stars', ratingSchema),
    hasReference: yesOrNo(said, 'image'),
    rejected: yesOrNo(said, 'rejected'),
  };
}

/** Without a question mark; empty for everything, newest first. */
export function addressOf({ search, sort }: LibraryWish): string {
  const lists = [
    ['status', search.statuses],
    ['fault', search.faults],
    ['server', search.serverIds],
    ['gone_server', search.goneServers],
    ['model', search.models],
    ['size', search.sizes],
    ['seconds', search.seconds],
    ['made_by', search.operations],
    ['tag', search.tags],
  ] as const;
  const single = [
    ['q', search.text === '' ? null : search.text],
    ['since', search.from && addressOfDate(search.from)],
    ['before', search.until && addressOfDate(search.until)],
    ['cost_from', search.minimumMicroUsd === null ? null : addressOfMoney(search.minimumMicroUsd)],
    ['cost_to', search.maximumMicroUsd === null ? null : addressOfMoney(search.maximumMicroUsd)],
    ['batch', search.batchId],
    ['favourite', answer(search.favourite)],
    ['stars', search.minimumRating],
    ['image', answer(search.hasReference)],
    ['rejected', answer(search.rejected)],
    ['sort', sort === 'newest' ? null : sort],
  ] as const;
  const said = new URLSearchParams();
  for (const [name, values] of lists) for (const value of values) said.append(name, String(value));
  for (const [name, value] of single) if (value !== null) said.set(name, String(value));
  return said.toString();
}

function one<T>(said: URLSearchParams, name: string, schema: z.ZodMiniType<T>): T | null {
  const parsed = schema.safeParse(said.get(name) ?? undefined);
  return parsed.success ? parsed.data : null;
}

function many<T>(said: URLSearchParams, name: string, schema: z.ZodMiniType<T>): readonly T[] {
  const understood = said.getAll(name).flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  return [...new Set(understood)].slice(0, MOST_CHOICES);
}

function yesOrNo(said: URLSearchParams, name: string): boolean | null {
  const given = one(said, name, answerSchema);
  return given === null ? null : given === 'yes';
}

function answer(wanted: boolean | null): 'yes' | 'no' | null {
  return wanted === null ? null : wanted ? 'yes' : 'no';
}
