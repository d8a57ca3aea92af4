// Answers any web page may read: every one carries the headers that let it.
import { type ApiError, envelopeOf } from './api-error.ts';

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range, Date, ETag, Retry-After',
} as const;
const ALLOWED_METHODS = 'GET, HEAD, POST, DELETE, OPTIONS';
const ALLOWED_HEADERS = ['Authorization', 'Content-Type', 'Range', 'If-Range', 'If-None-Match'];

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

export function errorAnswer(error: ApiError): Response {
  const { status, retryAfterSeconds } = error.facts;
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return jsonAnswer(status, envelopeOf(error), headers);
}

/** What a proxy in front of a server says when it got nothing from it. */
export function gatewayPage(status: number): Response {
  const page = `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>gateway</body></html>`;
  return new Response(page, { status, headers: { 'Content-Type': 'text/html' } });
}

/** An OPTIONS request before the real one. Headers asked for are allowed, whatever they are. */
export function preflightAnswer(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers');
  const headers = asked === null ? ALLOWED_HEADERS : [...ALLOWED_HEADERS, asked];
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': ALLOWED_METHODS,
      'Access-Control-Allow-Headers': headers.join(', '),
      // A page on the public web asks this before it may reach an address of this machine.
      'Access-Control-Allow-Private-Network': 'true',
      'Access-Control-Max-Age': '600',
    },
  });
}

/** A dropped connection has no headers and stays as it is. */
export function readableAnywhere(answer: Response): Response {
  if (answer.type === 'error') return answer;
  for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
  return answer;
}
