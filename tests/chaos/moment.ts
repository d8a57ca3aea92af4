// Moments at which a browser dies: the instant a request of a certain kind leaves, or its answer is there.
import type { BrowserContext, Request, Response } from '@playwright/test';

export type Moment = {
  name: string;
  /** Resolves when the moment has come, in a browser that has just started. */
  come(context: BrowserContext): Promise<void>;
};

type Kind = { name: string; method: string; path: RegExp };

const KINDS: readonly Kind[] = [
  { name: 'a claim', method: 'POST', path: /\/rpc\/claim/ },
  { name: 'the recording of an attempt', method: 'POST', path: /\/rpc\/begin_submission/ },
  { name: 'a create call', method: 'POST', path: /\/v1\/videos$/ },
  { name: 'a look', method: 'GET', path: /\/v1\/videos(\?.*)?$/ },
  { name: 'a write of rows', method: 'POST', path: /\/rpc\/save/ },
  { name: 'a download', method: 'GET', path: /\/v1\/videos\/[^/]+\/content/ },
  { name: 'the opening of an upload', method: 'POST', path: /\/upload\/resumable/ },
  { name: 'a chunk', method: 'PATCH', path: /\/upload\/resumable/ },
];

function isOf({ method, path }: Kind, request: Request): boolean {
  const { pathname, search } = new URL(request.url());
  return request.method() === method && path.test(pathname + search);
}

function asItLeaves(kind: Kind): Moment {
  return {
    name: `as ${kind.name} leaves`,
    come: (context) =>
      new Promise((resolve) => {
        context.on('request', (request) => isOf(kind, request) && resolve());
      }),
  };
}

function asItIsAnswered(kind: Kind): Moment {
  return {
    name: `as ${kind.name} is answered`,
    come: (context) =>
      new Promise((resolve) => {
        context.on('response', (response: Response) => isOf(kind, response.request()) && resolve());
      }),
  };
}

/** Every kind at both ends, the dearest first. */
export const moments: readonly Moment[] = [2, 7, 5, 1, 4, 6, 0, 3]
  .flatMap((index) => KINDS.slice(index, index + 1))
  .flatMap((kind) => [asItLeaves(kind), asItIsAnswered(kind)]);
