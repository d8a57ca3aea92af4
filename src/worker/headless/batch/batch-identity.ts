// Ids by which a table that is started twice is known to be the same: as long as it asks for the same of the same server.
import { createHash } from 'node:crypto';
import type { PlannedRow } from '../../../core/batch/planned-row.ts';
import { wishKey } from '../../../core/batch/planning.ts';

type Started = {
  userId: string;
  serverId: string;
  /** All that can be made, also those that were made meanwhile. */
  rows: readonly PlannedRow[];
  /** Tells apart what is started anew on purpose; empty for the first time. */
  salt: string;
};

export function batchIdOf({ userId, serverId, rows, salt }: Started): string {
  const wishes = rows.map((row) => [row.slug, row.title, wishKey(row)]);
  return uuidOf(JSON.stringify([userId, serverId, salt, wishes]));
}

/** `createdAt` is the database's: a batch that was forgotten and is started again has other rows. */
export function rowIdOf(batch: { id: string; createdAt: Date }, position: number): string {
  return uuidOf(JSON.stringify([batch.id, batch.createdAt.toISOString(), position]));
}

/** A UUID of version 8, whose bits are its maker's (RFC 9562, read 2026-11-21). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
