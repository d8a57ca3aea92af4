// A line to Supabase that does what a test says, and remembers what passed over it.

export type Passed = { method: string; path: string; bytes: number; status: number | null };

export type FlakyFetch = {
  fetch: typeof fetch;
  passed(): readonly Passed[];
  /** Requests of this method, in order. */
  of(method: string): readonly Passed[];
};

/** What happens to a request: a Response answers it, `drop` loses it, `lose_answer` lets it arrive and loses the answer. */
export type Mishap = 'drop' | 'lose_answer' | 'half' | Response | Promise<Response>;

export type Ask = { method: string; path: string; count: number; request: Request };

/** `mishap` is asked before each request; `count` is how many of its method came before. */
export function createFlakyFetch(mishap: (ask: Ask) => Mishap | undefined = () => undefined): FlakyFetch {
  const passed: Passed[] = [];
  const counts = new Map<string, number>();

  async function pass(request: Request): Promise<Response> {
    const { method } = request;
    const path = new URL(request.url).pathname;
    const count = counts.get(method) ?? 0;
    counts.set(method, count + 1);
    const body = method === 'PATCH' ? await request.clone().blob() : null;
    const entry: Passed = { method, path, bytes: body?.size ?? 0, status: null };
    passed.push(entry);
    const happening = mishap({ method, path, count, request });
    if (happening === 'drop') throw new TypeError('fetch failed');
    if (happening === 'half') return half(request, body);
    if (happening !== undefined && happening !== 'lose_answer') return until(request.signal, happening);
    const response = await fetch(request);
    entry.status = response.status;
    if (happening === 'lose_answer') throw new TypeError('fetch failed');
    return response;
  }

  return {
    fetch: (input, init) => pass(new Request(input, init)),
    passed: () => passed,
    of: (method) => passed.filter((entry) => entry.method === method),
  };
}

/** Only the first half of the bytes arrive before the line breaks. */
async function half(request: Request, body: Blob | null): Promise<never> {
  if (body !== null) await fetch(new Request(request, { body: body.slice(0, Math.floor(body.size / 2)) }));
  throw new TypeError('fetch failed');
}

async function until(signal: AbortSignal, answer: Response | Promise<Response>): Promise<Response> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([answer, aborted]);
}
