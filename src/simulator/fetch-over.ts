// A `fetch` whose network is a function in this process. Behaves as the real one does for drops and aborts.

export function fetchOver(answer: (request: Request) => Promise<Response>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    const given = await Promise.race([answer(request), rejectedOnAbort(signal)]);
    if (given.type === 'error') throw new TypeError('fetch failed: the connection was dropped');
    if (given.body === null) return given;
    const { status, statusText, headers } = given;
    return new Response(given.body.pipeThrough(new TransformStream(), { signal }), { status, statusText, headers });
  };
}

function rejectedOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
  });
}
