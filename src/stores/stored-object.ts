// What is in a bucket under a name: how large, and its bytes again.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import { objectPath, readAnswer, type StorageRequest, withPatience } from './storage-request.ts';
import { pieceReaderOf } from './stream-read.ts';

const objectSchema = z.object({ size: z.number() });

export type StoredObjects = {
  /** Null when there is none that this account may see. */
  size(name: string, signal?: AbortSignal): Promise<number | null>;
  /**
   * Reads the object from `fromByte`, 0 when left out; a piece is good until the next is asked for. A piece that is a
   * minute late ends it with `unreachable`.
   */
  bytes(name: string, order: { fromByte?: number; signal?: AbortSignal }): AsyncGenerator<Uint8Array>;
  /** Missing ones are no error. */
  remove(names: readonly string[]): Promise<void>;
};

const PIECE_PATIENCE_MS = 60_000;
/** The server takes 1,000 (supabase/storage src/http/routes/object/deleteObjects.ts, read 2026-11-20). */
const NAMES_AT_ONCE = 500;

export function createStoredObjects(bucket: string, request: StorageRequest, clock: Clock): StoredObjects {
  return {
    async size(name, signal) {
      const doing = 'looking at the saved file';
      try {
        const path = `object/info/${objectPath(bucket, name)}`;
        const found = await request({ method: 'GET', path, signal, doing }, readAnswer(objectSchema, doing));
        return found.size;
      } catch (error) {
        if (error instanceof StoreError && error.fault === 'not_found') return null;
        throw error;
      }
    },

    async *bytes(name, { fromByte = 0, signal }) {
      const doing = 'reading the saved file';
      const path = `object/authenticated/${objectPath(bucket, name)}`;
      const headers = fromByte === 0 ? {} : { range: `bytes=${fromByte}-` };
      const opened = await request({ method: 'GET', path, headers, signal, doing }, ({ body, status }) =>
        // Whoever knows no ranges answers with the whole.
        body === null ? null : { reader: pieceReaderOf(body), skip: status === 206 ? 0 : fromByte },
      );
      if (opened === null) return;
      const { reader } = opened;
      let { skip } = opened;
      try {
        for (;;) {
          const patience = { patienceMs: PIECE_PATIENCE_MS, signal, doing };
          const piece = await withPatience(clock, patience, reader.next);
          if (piece === null) return;
          if (skip < piece.length) yield piece.subarray(skip);
          skip = Math.max(0, skip - piece.length);
        }
      } finally {
        await reader.cancel();
      }
    },

    async remove(names) {
      for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
        const body = JSON.stringify({ prefixes: names.slice(at, at + NAMES_AT_ONCE) });
        const headers = { 'content-type': 'application/json' };
        await request(
          { method: 'DELETE', path: `object/${bucket}`, headers, body, doing: 'removing files' },
          () => undefined,
        );
      }
    },
  };
}
