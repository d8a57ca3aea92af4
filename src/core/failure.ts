// Why a generation ended without a saved clip, as data. The words for people stand in `words/failure.ts`.
import * as z from 'zod/mini';

/** Every way a generation can end badly. Open at the wire, closed here. */
export const faultSchema = z.enum([
  // refused or failed at the video server
  'content_policy',
  'rate_limited',
  'quota_exceeded',
  'unauthorized',
  'forbidden',
  'invalid_request',
  'unknown_model',
  'service_ended',
  'unsupported', // the server lacks this operation, or what answers there is no video server
  'generation_failed',
  'cancelled_on_server',
  'server_error',
  'network',
  // lost sight of
  'job_not_found',
  'outcome_unknown',
  'given_up',
  // finished on the server but not in the bucket
  'content_lost',
  'content_expired',
  'content_damaged',
  'storage_unavailable',
  'storage_unauthorized',
  'storage_forbidden',
  'storage_bucket_missing',
  'storage_quota',
  'storage_too_large',
  'storage_conflict',
  'storage_rejected',
  // before anything was sent
  'cap_reached', // a cap on spending holds it back
  'price_unknown', // a cap cannot count what has no price
  'reference_missing',
]);
export type Fault = z.infer<typeof faultSchema>;

/** Whether the server charged for the create call, as far as anybody can tell. */
export const billedSchema = z.enum(['yes', 'no', 'unknown']);
export type Billed = z.infer<typeof billedSchema>;

/** `message` is the server's own sentence; null when it gave none. `param` names the field it refused. */
export type Failure = { fault: Fault; billed: Billed; message: string | null; param: string | null; at: Date };

/** The server had made it, and only the clip did not come: it is paid, whatever becomes of it. */
export function isAfterRendering(fault: Fault): boolean {
  return fault !== 'content_policy' && (fault.startsWith('content_') || fault.startsWith('storage_'));
}
