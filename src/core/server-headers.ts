// Headers that a person adds for one server, such as `OpenAI-Project`. Refuses those that carry credentials, which have
// a place of their own that is never stored in a row, and those that a browser does not let a page set.
import * as z from 'zod/mini';

export type HeaderProblem = 'name' | 'value' | 'credential' | 'browser' | 'protocol' | 'too_many';

const HEADERS_MOST = 20;
const VALUE_MAX_LENGTH = 1_000;

/** The key field is for these. */
const CREDENTIAL =
  /^(proxy-)?authorization$|^cookie2?$|api-?key|(^|[-_])(token|secret|password|credential|key)s?($|[-_])/i;
const CREDENTIAL_VALUE = /^(bearer|basic|key)\s+\S|^sk-\w{8}/i;

/** Forbidden request headers (fetch.spec.whatwg.org, read 2026-11-20). */
const BROWSERS_OWN: ReadonlySet<string> = new Set([
  ...['accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method'],
  ...['access-control-request-private-network', 'connection', 'content-length', 'date', 'dnt', 'expect', 'host'],
  ...['keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via'],
  ...['x-http-method', 'x-http-method-override', 'x-method-override'],
]);
/** Said by every call itself. */
const CALLS_OWN: ReadonlySet<string> = new Set(['accept', 'content-type', 'range', 'if-range']);

/** Null for a header that may be kept with the server and sent to it. */
export function headerProblemOf(name: string, value: string): HeaderProblem | null {
  if (!/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name)) return 'name';
  const lower = name.toLowerCase();
  if (CREDENTIAL.test(lower) || CREDENTIAL_VALUE.test(value)) return 'credential';
  if (BROWSERS_OWN.has(lower) || /^(proxy|sec)-/.test(lower)) return 'browser';
  if (CALLS_OWN.has(lower)) return 'protocol';
  return value.length <= VALUE_MAX_LENGTH && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) ? null : 'value';
}

/** The message of each issue is a `HeaderProblem`, its path the header's name. */
export const headersSchema = z.record(z.string(), z.string()).check((payload) => {
  const entries = Object.entries(payload.value);
  if (entries.length > HEADERS_MOST) payload.issues.push(issueOf('too_many', [], payload.value));
  for (const [name, value] of entries) {
    const problem = headerProblemOf(name, value);
    if (problem !== null) payload.issues.push(issueOf(problem, [name], value));
  }
});

function issueOf(message: HeaderProblem, path: string[], input: unknown) {
  return { code: 'custom', message, path, input } as const;
}
