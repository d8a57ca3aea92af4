// Sends one request to one server. Refuses to carry the key to another origin, and to wait for ever.
import { ServerError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import { type AnswerBody, readAnswerBody } from './answer-body.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { Dialect } from './dialects.ts';
import { maskSecrets } from './mask.ts';
import { retryAfterMs } from './retry-after.ts';
import { answeredError, type FailedAnswer, type Operation, unansweredError } from './server-error.ts';

export type Fetch = typeof fetch;

export type Connection = {
  /** Without a trailing slash. */
  baseUrl: string;
  dialect: Dialect;
  key: string | null;
  /** Sent along to this server, such as `OpenAI-Project`. */
  headers: Readonly<Record<string, string>>;
  fetch: Fetch;
  clock: Clock;
};

export type Call = {
  operation: Operation;
  method: 'GET' | 'POST' | 'DELETE' | 'OPTIONS';
  /** Below the base URL; ids are encoded already. */
  path: string;
  /** A whole address that the server named, in place of the path. At another origin neither key nor headers go along. */
  address?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: FormData | string;
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

export type Answer = { status: number; body: AnswerBody; retryAfterMs: number | null };

/** Answers are small; a page of jobs may carry a hundred long prompts, a gateway's description hundreds of routes. */
const ANSWER_MAX_BYTES = 2_000_000;
const PAGE_MAX_BYTES = 8_000_000;

/** The whole answer, whatever its status. Throws `ServerError` when there is none. */
export async function exchange(connection: Connection, call: Call): Promise<Answer> {
  const deadline = createDeadline(connection.clock, call.timeoutMs, call.signal);
  try {
    return await readAnswer(connection, call, await send(connection, call, deadline), deadline);
  } finally {
    deadline.lift();
  }
}

/** The answer's head; its body is read under the same deadline. Throws `ServerError` when there is none. */
export async function send(connection: Connection, call: Call, deadline: Deadline): Promise<Response> {
  const request = requestOf(connection, call);
  const { fetch } = connection;
  return await deadline.within(fetch(request.url, { ...request.init, signal: deadline.signal }));
}

/** Reads the body of an answer that is not a file. A break in the middle of a refusal still is a refusal. */
export async function readAnswer(
  connection: Connection,
  call: Call,
  response: Response,
  deadline: Deadline,
): Promise<Answer> {
  const { status } = response;
  const retryMs = retryAfterMs(response.headers, connection.clock.now());
  const maxBytes = call.operation === 'list' || call.operation === 'describe' ? PAGE_MAX_BYTES : ANSWER_MAX_BYTES;
  try {
    const body = await deadline.within(readAnswerBody(response, maxBytes));
    return { status, body, retryAfterMs: retryMs };
  } catch (error) {
    if (status < 400) throw error;
    return { status, body: { json: undefined, text: '', tooLong: false }, retryAfterMs: retryMs };
  }
}

/** What went wrong, with the key taken out of whatever the server echoed. */
export function errorOf(connection: Connection, call: Pick<Call, 'operation'>, answer: FailedAnswer): ServerError {
  const error = answeredError({ ...connection, operation: call.operation }, answer);
  const secrets = secretsOf(connection);
  const masked = (text: string | null | undefined) => (text == null ? null : maskSecrets(text, secrets));
  return new ServerError(maskSecrets(error.message, secrets), {
    ...error.facts,
    said: masked(error.facts.said),
    body: masked(error.facts.body),
  });
}

export function secretsOf(connection: Pick<Connection, 'key' | 'headers'>): readonly string[] {
  return [...(connection.key === null ? [] : [connection.key]), ...Object.values(connection.headers)];
}

/** Headers that name an account but open nothing. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(['openai-organization', 'openai-project']);

function requestOf(server: Connection, call: Call): { url: string; init: RequestInit } {
  const url = urlOf(server.baseUrl, call);
  const isOwn = new URL(url).origin === new URL(server.baseUrl).origin;
  const connection = isOwn ? server : { ...server, key: null, headers: {} };
  const init: RequestInit = {
    method: call.method,
    headers: headersOf(connection, call),
    credentials: 'omit', // a wildcard CORS answer together with credentials is refused by browsers
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: mayFollow(connection) ? 'follow' : 'error',
  };
  return { url, init: call.body === undefined ? init : { ...init, body: call.body } };
}

/** Refuses a path that leads away from the base URL, and what is no web address. */
function urlOf(baseUrl: string, call: Call): string {
  const base = webUrlOf(baseUrl);
  const url = webUrlOf(call.address ?? `${baseUrl}${call.path}`);
  const strays = call.address === undefined && url?.origin !== base?.origin;
  if (base === null || url === null || strays) {
    throw unansweredError('The address of the server is not usable', { fault: 'invalid_request', refused: true });
  }
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

function webUrlOf(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isWeb ? url : null;
}

/** `Content-Type` of a form is the platform's business: only it knows the boundary. */
function headersOf(connection: Connection, call: Call): Headers {
  const { dialect, key } = connection;
  try {
    const headers = new Headers({ Accept: 'application/json, */*;q=0.5', ...connection.headers, ...call.headers });
    if (typeof call.body === 'string') headers.set('Content-Type', 'application/json');
    if (key !== null) headers.set(dialect.auth.header, `${dialect.auth.prefix}${key}`);
    return headers;
  } catch {
    // The cause is left out: it quotes the key.
    throw unansweredError('The key cannot be sent in a header', { fault: 'unauthorized', refused: true });
  }
}

/** Browsers take only `Authorization` off when a redirect leads to another origin; other secrets would travel on. */
function mayFollow({ dialect, headers, key }: Connection): boolean {
  const keyIsSafe = key === null || dialect.auth.header === 'Authorization';
  return keyIsSafe && Object.keys(headers).every((name) => HARMLESS_HEADERS.has(name.toLowerCase()));
}
