// From auth-js's errors to the faults of the Account port, by code and never by message.
import { type AuthError, isAuthError, isAuthRetryableFetchError } from '@supabase/auth-js';
import { AccountError, type AccountFault } from '../core/errors.ts';

// Codes of Supabase Auth (auth-js 2.119.0 `lib/error-codes.d.ts`, read 2026-11-20).
const FAULT_BY_CODE: ReadonlyMap<string, AccountFault> = new Map<string, AccountFault>([
  ['invalid_credentials', 'wrong_password'],
  ['user_not_found', 'wrong_password'],
  ['email_not_confirmed', 'email_not_confirmed'],
  ['provider_email_needs_verification', 'email_not_confirmed'],
  ['user_already_exists', 'email_taken'],
  ['email_exists', 'email_taken'],
  ['identity_already_exists', 'email_taken'],
  ['weak_password', 'weak_password'],
  ['same_password', 'weak_password'],
  ['email_address_invalid', 'invalid_email'],
  ['validation_failed', 'invalid_email'],
  ['signup_disabled', 'disabled'],
  ['email_provider_disabled', 'disabled'],
  ['anonymous_provider_disabled', 'disabled'],
  ['provider_disabled', 'disabled'],
  ['otp_disabled', 'disabled'],
  ['email_address_not_authorized', 'disabled'],
  ['over_request_rate_limit', 'rate_limited'],
  ['over_email_send_rate_limit', 'rate_limited'],
  ['otp_expired', 'link_expired'],
  ['flow_state_expired', 'link_expired'],
  ['flow_state_not_found', 'link_expired'],
]);

export function accountErrorOf(error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  if (!isAuthError(error)) return new AccountError('Supabase Auth did not answer', 'unreachable', error);
  return new AccountError(error.message, faultOf(error), error);
}

function faultOf(error: AuthError): AccountFault {
  if (isAuthRetryableFetchError(error)) return 'unreachable';
  const known = error.code === undefined ? undefined : FAULT_BY_CODE.get(error.code);
  if (known !== undefined) return known;
  return error.status === 429 ? 'rate_limited' : 'refused';
}
