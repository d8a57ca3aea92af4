// What the error codes of video servers mean. Refuses to guess from sentences: a code that is not listed means nothing.
import type { ServerFault } from './errors.ts';

/** A code says why a request was refused, or why a job ended. */
type CodeFault = Extract<
  ServerFault,
  | 'content_policy'
  | 'rate_limited'
  | 'quota_exceeded'
  | 'unauthorized'
  | 'unknown_model'
  | 'invalid_request'
  | 'not_found'
  | 'not_ready'
  | 'gone'
  | 'unsupported'
>;

/**
 * OpenAI: spec and issue threads, read 2026-11-20 (`moderation_blocked` and `sentinel_block` by help.apiyi.com, Azure's
 * `content_filter` by its documentation). `video_…` codes: QVAC `serve openai`, source read 2026-11-20.
 */
const FAULT_BY_CODE: ReadonlyMap<string, CodeFault> = new Map<string, CodeFault>([
  ['content_policy_violation', 'content_policy'],
  ['content_policy', 'content_policy'],
  ['content_filter', 'content_policy'],
  ['content_filtered', 'content_policy'],
  ['moderation_blocked', 'content_policy'],
  ['moderation_failed', 'content_policy'],
  ['input_moderation', 'content_policy'],
  ['output_moderation', 'content_policy'],
  ['policy_violation', 'content_policy'],
  ['safety_violation', 'content_policy'],
  ['sentinel_block', 'content_policy'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['too_many_requests', 'rate_limited'],
  ['insufficient_quota', 'quota_exceeded'],
  ['insufficient_user_quota', 'quota_exceeded'],
  ['billing_hard_limit_reached', 'quota_exceeded'],
  ['billing_not_active', 'quota_exceeded'],
  ['invalid_api_key', 'unauthorized'],
  ['model_not_found', 'unknown_model'],
  ['unknown_model', 'unknown_model'],
  ['invalid_type', 'invalid_request'],
  ['invalid_value', 'invalid_request'],
  ['missing_required_parameter', 'invalid_request'],
  ['unknown_parameter', 'invalid_request'],
  ['video_not_found', 'not_found'],
  ['video_failed', 'not_found'],
  ['video_not_ready', 'not_ready'],
  ['video_expired', 'gone'],
  ['unsupported_variant', 'unsupported'],
]);

/** Null for a code that nobody has listed. */
export function faultOfCode(code: string | null): CodeFault | null {
  return code === null ? null : (FAULT_BY_CODE.get(code.trim().toLowerCase()) ?? null);
}
