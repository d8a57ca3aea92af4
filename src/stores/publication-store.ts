// Publications in Supabase: functions for everything, since several actors are at it.
import * as z from 'zod/mini';
import type { PublicationStore, PublishOutcome } from '../core/ports/publication-store.ts';
import { storable, storableText } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';
import {
  bucketOf,
  bucketsSchema,
  claimSchema,
  openingSchema,
  publicationOf,
  publicationRowsSchema,
  publishingOf,
  publishingSchema,
  workOf,
} from './publication-row.ts';

/** A copy is a matter of seconds; one that is sent by way of a slow device takes longer. */
const LEASE_SECONDS = 300;

export function createSupabasePublicationStore(rest: Rest): PublicationStore {
  return { ...createReading(rest), ...createWishes(rest), ...createPublicationWork(rest) };
}

type Reading = Pick<PublicationStore, 'buckets' | 'publishing' | 'rows'>;
type Work = Pick<PublicationStore, 'claim' | 'settle'>;

function createReading(rest: Rest): Reading {
  return {
    async buckets(signal) {
      const answer = await answered(heeding(rest.rpc('publication_bucket_states'), signal), 'Reading buckets');
      return parsed(bucketsSchema, answer, 'The buckets').map(bucketOf);
    },
    async publishing(batchId, signal) {
      const request = heeding(rest.rpc('batch_publishing', { batch: batchId }), signal);
      const found = parsed(publishingSchema, await answered(request, 'Reading what is published'), 'The publishing');
      return found === null ? null : publishingOf(found);
    },
    async rows(of, afterPath, limit, signal) {
      const which = 'bucketId' in of ? { bucket: of.bucketId } : { batch: of.batchId };
      const request = rest.rpc('publication_rows', { after_path: afterPath, max_rows: limit, ...which });
      const answer = await answered(heeding(request, signal), 'Reading what is published');
      return parsed(publicationRowsSchema, answer, 'The publications').map(publicationOf);
    },
  };
}

function createWishes(rest: Rest): Omit<PublicationStore, keyof Reading | keyof Work> {
  return {
    async open(name, { isPublic, sizeLimitBytes }) {
      const wish = { bucket_name: storableText(name), is_public: isPublic, size_limit: sizeLimitBytes };
      const answer = await answered(rest.rpc('open_publication_bucket', wish), 'Opening a bucket');
      const opening = parsed(openingSchema, answer, 'The bucket');
      if ('reason' in opening) return { ok: false, reason: opening.reason };
      return { ok: true, bucketId: opening.bucket, isNew: opening.opened };
    },
    async change(bucket, { isPublic, sizeLimitBytes }) {
      const wish = { bucket, is_public: isPublic, size_limit: sizeLimitBytes };
      return yes(await answered(rest.rpc('change_publication_bucket', wish), 'Changing a bucket'));
    },
    async forget(bucket) {
      return yes(await answered(rest.rpc('forget_publication_bucket', { bucket }), 'Forgetting a bucket'));
    },
    async automate(batch, bucket) {
      const wish = bucket === null ? { batch } : { batch, bucket };
      const answer = await answered(rest.rpc('set_batch_publishing', wish), 'Choosing where clips are published');
      return parsed(z.nullable(z.number()), answer, 'The count of clips');
    },
    async want(batch, bucket) {
      return count(await answered(rest.rpc('want_publications', { batch, bucket }), 'Asking for clips by name'));
    },
    async withdraw(bucket, { batchId, paths }) {
      const batch = batchId === undefined ? {} : { batch: batchId };
      const which = { bucket, ...batch, ...(paths === undefined ? {} : { paths: [...paths] }) };
      return count(await answered(rest.rpc('withdraw_publications', which), 'Taking clips out of a bucket'));
    },
    async renew(bucket, paths) {
      const which = { bucket, ...(paths === null ? {} : { paths: [...paths] }) };
      return count(await answered(rest.rpc('renew_publications', which), 'Asking for clips by name'));
    },
  };
}

/** All that a publisher needs. */
export function createPublicationWork(rest: Rest): Work {
  return {
    async claim(actor, limit) {
      const order = { actor, max_rows: limit, lease_seconds: LEASE_SECONDS };
      const answer = await answered(rest.rpc('claim_publications', order), 'Looking what is to be published');
      const { work, next_at, watching } = parsed(claimSchema, answer, 'What is to be published');
      return { work: work.map(workOf), nextAt: next_at, isWatching: watching };
    },
    async settle({ id, version }, actor, outcome) {
      const what = { publication: id, expected_version: version, actor, outcome: outcome.kind };
      const request = rest.rpc('settle_publication', { ...what, facts: factsOf(outcome) });
      return yes(await answered(request, 'Writing down what is published'));
    },
  };
}

function factsOf(outcome: PublishOutcome) {
  switch (outcome.kind) {
    case 'published':
      return { source_path: outcome.sourcePath, size_bytes: outcome.sizeBytes, sha256: outcome.sha256 };
    case 'removed':
      return {};
    case 'failed':
      return storable({ fault: outcome.fault, message: outcome.message, again_seconds: outcome.againSeconds });
  }
}

function yes(answer: unknown): boolean {
  return parsed(z.boolean(), answer, 'The answer');
}

function count(answer: unknown): number {
  return parsed(z.number(), answer, 'The count of clips');
}
