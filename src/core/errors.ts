// The errors that cross a port. Adapters make them; the core branches on `fault`, never on a message.

export type ServerFault =
  | 'network' // no answer: unreachable, refused by CORS, dropped half way
  | 'timeout' // no answer in the time allowed
  | 'rate_limited' // 429
  | 'quota_exceeded' // credit or billing limit
  | 'unauthorized' // 401, or a refused key in another dress
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'gone' // 410: the file expired
  | 'not_ready' // content asked for before the job was done
  | 'content_policy' // prompt or image refused
  | 'unknown_model'
  | 'invalid_request'
  | 'service_ended' // OpenAI's own host after 2026-09-24
  | 'unsupported' // 405, 501, or a route this dialect lacks
  | 'server_error' // 5xx
  | 'unreadable'; // an answer that is not the protocol

export type ServerErrorFacts = {
  fault: ServerFault;
  /** True when repeating the same call later may succeed. */
  retryable: boolean;
  /** True when the server certainly did not take the job: it may be sent again without paying twice. */
  refused: boolean;
  status: number | null;
  /** The server's own error code, such as `moderation_blocked`; null when it gave none. */
  code: string | null;
  param: string | null;
  retryAfterMs: number | null;
  /** The server's own sentence, fit to show as text; null or left out when it gave none. */
  said?: string | null;
  /** The answer's text, at most 4,000 characters; null without an answer. */
  body: string | null;
};

export class ServerError extends Error {
  readonly facts: ServerErrorFacts;
  constructor(message: string, facts: ServerErrorFacts, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServerError';
    this.facts = facts;
  }
  get fault(): ServerFault {
    return this.facts.fault;
  }
}

export type StoreFault =
  | 'unreachable' // no answer from Supabase
  | 'unauthorized' // signed out, or the session expired
  | 'forbidden' // row level security said no
  | 'not_found'
  | 'conflict' // an object or row is already there
  | 'bucket_missing'
  | 'quota'
  | 'too_large'
  | 'wrong_type'
  | 'invalid' // refused as malformed, or an answer that does not parse
  | 'schema_missing' // a table, column or function is not there: migrations not applied
  | 'damaged' // the bytes are not the clip that was announced
  | 'server_error';

export class StoreError extends Error {
  readonly fault: StoreFault;
  /** True when repeating the same call later may succeed. */
  readonly retryable: boolean;
  readonly status: number | null;
  constructor(message: string, facts: { fault: StoreFault; status: number | null; cause?: unknown }) {
    super(message, { cause: facts.cause });
    this.name = 'StoreError';
    this.fault = facts.fault;
    this.status = facts.status;
    this.retryable = facts.fault === 'unreachable' || facts.fault === 'server_error' || facts.fault === 'unauthorized';
  }
}

export type AccountFault =
  | 'wrong_password'
  | 'email_not_confirmed'
  | 'email_taken'
  | 'weak_password'
  | 'invalid_email'
  | 'disabled'
  | 'rate_limited'
  | 'unreachable'
  | 'link_expired'
  | 'refused';

export class AccountError extends Error {
  readonly fault: AccountFault;
  constructor(message: string, fault: AccountFault, cause?: unknown) {
    super(message, { cause });
    this.name = 'AccountError';
    this.fault = fault;
  }
}
