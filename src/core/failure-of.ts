// Turns the errors of ports and the reports of failed jobs into failures a row can keep. Decides by fault, never by sentence.
import { faultOfCode } from './error-code.ts';
import type { ServerError, ServerFault, StoreError, StoreFault } from './errors.ts';
import type { Billed, Failure, Fault } from './failure.ts';
import type { JobReport } from './ports/video-server.ts';

/** Without `billed` a certain refusal counts as not billed and everything else as unknown. */
export function failureOfServerError(error: ServerError, at: Date, billed?: Billed): Failure {
  const { refused, said, param } = error.facts;
  return {
    fault: faultOfServerFault(error.fault),
    billed: billed ?? (refused ? 'no' : 'unknown'),
    message: said ?? null,
    param,
    at,
  };
}

/** The same for a finished job's file: a missing file is lost content, not an unknown job. */
export function failureOfContentError(error: ServerError, at: Date): Failure {
  const failure = failureOfServerError(error, at, 'yes');
  return failure.fault === 'job_not_found' ? { ...failure, fault: 'content_lost' } : failure;
}

/**
 * For a report whose state is `failed` or `cancelled`. No dialect's documents or answers say whether such a job is charged
 * (OpenAI, vLLM-Omni, SGLang, LiteLLM, Aquiles, TensorRT-LLM; read 2026-11-20), so nobody knows until the bill comes.
 */
export function failureOfReport(report: JobReport, at: Date): Failure {
  const fault = report.state === 'cancelled' ? 'cancelled_on_server' : faultOfJobCode(report.error?.code ?? null);
  return { fault, billed: 'unknown', message: report.error?.message ?? null, param: null, at };
}

/** A clip is saved after it was rendered, so the default for `billed` is yes. */
export function failureOfStoreError(error: StoreError, at: Date, billed: Billed = 'yes'): Failure {
  return { fault: faultOfStoreFault(error.fault), billed, message: null, param: null, at };
}

/** For the starting image, which is read before anything is sent. */
export function failureOfReferenceError(error: StoreError, at: Date): Failure {
  const failure = failureOfStoreError(error, at, 'no');
  return error.fault === 'not_found' ? { ...failure, fault: 'reference_missing' } : failure;
}

function faultOfJobCode(code: string | null): Fault {
  switch (faultOfCode(code)) {
    case 'content_policy':
      return 'content_policy';
    case 'rate_limited':
      return 'rate_limited';
    case 'quota_exceeded':
      return 'quota_exceeded';
    case 'unknown_model':
      return 'unknown_model';
    case 'invalid_request':
      return 'invalid_request';
    case 'unauthorized':
    case 'not_found':
    case 'not_ready':
    case 'gone':
    case 'unsupported':
    case null:
      return 'generation_failed';
  }
}

function faultOfServerFault(fault: ServerFault): Fault {
  switch (fault) {
    case 'network':
    case 'timeout':
      return 'network';
    case 'not_found':
      return 'job_not_found';
    case 'gone':
      return 'content_expired';
    case 'not_ready':
      return 'content_lost';
    case 'unsupported':
    case 'unreadable':
      return 'unsupported';
    case 'rate_limited':
    case 'quota_exceeded':
    case 'unauthorized':
    case 'forbidden':
    case 'content_policy':
    case 'unknown_model':
    case 'invalid_request':
    case 'service_ended':
    case 'server_error':
      return fault;
  }
}

function faultOfStoreFault(fault: StoreFault): Fault {
  switch (fault) {
    case 'unreachable':
    case 'server_error':
      return 'storage_unavailable';
    case 'unauthorized':
      return 'storage_unauthorized';
    case 'forbidden':
      return 'storage_forbidden';
    case 'bucket_missing':
    case 'schema_missing':
      return 'storage_bucket_missing';
    case 'quota':
      return 'storage_quota';
    case 'too_large':
      return 'storage_too_large';
    case 'conflict':
      return 'storage_conflict';
    case 'wrong_type':
    case 'invalid':
    case 'not_found':
      return 'storage_rejected';
    case 'damaged':
      return 'content_damaged';
  }
}
