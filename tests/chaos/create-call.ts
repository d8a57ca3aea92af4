// The create calls that pages themselves made, as the debugging protocol tells of them, over all lives of a browser.
// What the network stack sends again by itself is no request of a page and is not told.
import type { BrowserContext } from '@playwright/test';

const PATH = /\/v1\/videos$/;

export type CreateCalls = {
  watch(context: BrowserContext): void;
  /** How many were made for this prompt. */
  of(prompt: string): number;
};

export function createCallCount(): CreateCalls {
  const bodies: string[] = [];
  return {
    watch(context) {
      context.on('request', (request) => {
        if (request.method() !== 'POST' || !PATH.test(new URL(request.url()).pathname)) return;
        bodies.push(request.postData() ?? '');
      });
    },
    of: (prompt) => bodies.filter((body) => body.includes(prompt)).length,
  };
}
