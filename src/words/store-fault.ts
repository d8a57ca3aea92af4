// Why Supabase could not do what was asked, in one sentence each.
import type { StoreFault } from '../core/errors.ts';

export const storeFaultWords: Record<StoreFault, string> = {
  unreachable: 'Supabase does not answer. Your work is kept; this is tried again by itself.',
  unauthorized: 'Your sign-in has ended. Sign in again to go on.',
  forbidden: 'The project’s policies do not allow this account to do that.',
  not_found: 'It is no longer there.',
  conflict: 'It was changed or added from somewhere else in the meantime.',
  bucket_missing: 'The project lacks a storage bucket. Apply its migrations, then run the checks on the Test page.',
  quota: 'The project’s storage is full.',
  too_large: 'The file is larger than the project allows.',
  wrong_type: 'The project does not accept files of this type.',
  invalid: 'Supabase refused the request, or answered in a way nobody expected. The Test page shows it in full.',
  schema_missing: 'The project lacks tables or functions. Apply its migrations, then run the checks on the Test page.',
  damaged: 'The bytes are not the clip that was announced.',
  server_error: 'Supabase broke down while answering. This is tried again by itself.',
};
