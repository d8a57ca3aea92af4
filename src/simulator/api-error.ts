// A refusal as the protocol words it: `{"error":{"message","type","param","code"}}`.

type ApiErrorFacts = {
  status: number;
  code: string | null;
  param?: string | null;
  /** Sent as Retry-After; undefined sends none. */
  retryAfterSeconds?: number;
};

export class ApiError extends Error {
  override name = 'ApiError';
  readonly facts: ApiErrorFacts;
  constructor(message: string, facts: ApiErrorFacts) {
    super(message);
    this.facts = facts;
  }
}

export function invalid(param: string | null, code: string | null, message: string): ApiError {
  return new ApiError(message, { status: 400, code, param });
}

export function notFound(code: string, message: string): ApiError {
  return new ApiError(message, { status: 404, code });
}

export function envelopeOf(error: ApiError): unknown {
  const { status, code, param } = error.facts;
  return { error: { message: error.message, type: typeOf(status, code), param: param ?? null, code } };
}

/** Types as seen in OpenAI's answers (videos-api notes A.5, F9; read 2026-11-20). */
function typeOf(status: number, code: string | null): string {
  if (code === 'insufficient_quota') return 'insufficient_quota';
  if (status === 429) return 'requests';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
