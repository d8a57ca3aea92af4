// Where a finished file lies when the server itself does not have it. Refuses to guess: only a dialect that says so is asked.
import * as z from 'zod/mini';
import { jobPath } from './job-path.ts';
import { type Connection, exchange } from './request.ts';

export type AddressOrder = { jobId: string; openMs: number; signal: AbortSignal | undefined };

const jobSchema = z.record(z.string(), z.unknown());

/** Null when an answer of this status does not mean that, or the job names no address. Throws `ServerError`. */
export async function addressElsewhere(
  connection: Connection,
  order: AddressOrder,
  status: number,
): Promise<string | null> {
  const { elsewhere } = connection.dialect;
  if (elsewhere === null || elsewhere.status !== status) return null;
  const path = jobPath(order.jobId);
  const look = { operation: 'retrieve', method: 'GET', path, timeoutMs: order.openMs, signal: order.signal } as const;
  const { body } = await exchange(connection, look);
  const address = jobSchema.safeParse(body.json).data?.[elsewhere.field];
  return typeof address === 'string' && URL.canParse(address) ? address : null;
}
