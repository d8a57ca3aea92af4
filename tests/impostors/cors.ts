// How servers let web pages in: Starlette's middleware, which vLLM-Omni, SGLang, LiteLLM and Aquiles-Image all use, or a
// proxy in front of one that does not.
import type { Network } from './browser-fetch.ts';

export type CorsRule = { credentials: boolean; exposed: readonly string[] };

/** What vLLM, LiteLLM and new builds of SGLang begin with: everybody may ask, nothing beyond the usual may be read. */
export const OPEN: CorsRule = { credentials: false, exposed: [] };
export const OPEN_WITH_CREDENTIALS: CorsRule = { credentials: true, exposed: [] };
/** What a person writes into a proxy who knows what a player needs. */
export const PROXY: CorsRule = { credentials: false, exposed: ['Content-Length', 'Content-Range', 'Retry-After'] };

/** Answers preflights by itself and adds its headers to everything else. */
export function lettingIn(rule: CorsRule, network: Network): Network {
  return async (request) => {
    const isPreflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
    const answer = isPreflight ? preflightAnswer(request) : await network(request);
    const headers = new Headers(answer.headers);
    headers.set('access-control-allow-origin', '*');
    if (rule.credentials) headers.set('access-control-allow-credentials', 'true');
    if (rule.exposed.length > 0) headers.set('access-control-expose-headers', rule.exposed.join(', '));
    return new Response(answer.body, { status: answer.status, headers });
  };
}

function preflightAnswer(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers') ?? '';
  const headers = {
    'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
    'access-control-allow-headers': asked,
    'access-control-max-age': '600',
  };
  return new Response('OK', { headers });
}
