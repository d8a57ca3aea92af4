// A `fetch` as a page has it: the server is of another origin, and CORS decides what the page may ask and read
// (fetch.spec.whatwg.org, read 2026-11-21). Refusals of CORS and lost answers look alike, as they do to a page.

export type Line = {
  fetch: typeof fetch;
  /** Every request that reached a server, preflights left out. */
  asked: Request[];
  /** The next POST is taken, and its answer is lost. */
  loseNextAnswer(): void;
};

export type Network = (request: Request) => Promise<Response>;

const PAGE = 'https://studio.example';
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);
const SAFE_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-language']);
const READABLE: readonly string[] = [
  ...['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'],
];

export function openLine(network: Network): Line {
  const asked: Request[] = [];
  let losing = false;
  return {
    asked,
    loseNextAnswer() {
      losing = true;
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const unsafe = unsafeHeaders(request);
      if (!SAFE_METHODS.has(request.method) || unsafe.length > 0) await preflight(network, request, unsafe);
      request.headers.set('origin', PAGE);
      asked.push(request.clone());
      const answer = await network(request);
      if (losing && request.method === 'POST') {
        losing = false;
        throw failed();
      }
      return readable(answer);
    },
  };
}

function failed(): TypeError {
  return new TypeError('Failed to fetch');
}

function unsafeHeaders({ headers }: Request): readonly string[] {
  const isSafe = ([name, value]: [string, string]): boolean => {
    if (name === 'content-type') return /^(multipart\/form-data|text\/plain|application\/x-www-form)/.test(value);
    if (name === 'range') return /^bytes=\d+-\d*$/.test(value);
    return SAFE_HEADERS.has(name);
  };
  return [...headers].filter((header) => !isSafe(header)).map(([name]) => name);
}

async function preflight(network: Network, request: Request, unsafe: readonly string[]): Promise<void> {
  const headers = {
    origin: PAGE,
    'access-control-request-method': request.method,
    'access-control-request-headers': unsafe.join(','),
  };
  const { ok, headers: said } = await network(new Request(request.url, { method: 'OPTIONS', headers }));
  const allowed = listIn(said, 'access-control-allow-headers');
  // A star stands for every header but the one that carries the key.
  const isAllowed = (name: string) => allowed.includes(name) || (allowed.includes('*') && name !== 'authorization');
  const methods = listIn(said, 'access-control-allow-methods');
  const method = request.method.toLowerCase();
  const mayAsk = SAFE_METHODS.has(request.method) || methods.includes('*') || methods.includes(method);
  if (!ok || !letsIn(said) || !mayAsk || !unsafe.every(isAllowed)) throw failed();
}

function readable(answer: Response): Response {
  if (answer.type === 'error' || !letsIn(answer.headers)) throw failed();
  const exposed = listIn(answer.headers, 'access-control-expose-headers');
  const names = new Set([...READABLE, ...(exposed.includes('*') ? answer.headers.keys() : exposed)]);
  const headers = [...answer.headers].filter(([name]) => names.has(name));
  const { status, statusText, body } = answer;
  return new Response(body, { status, statusText, headers });
}

function letsIn(headers: Headers): boolean {
  const origin = headers.get('access-control-allow-origin');
  return origin === '*' || origin === PAGE;
}

function listIn(headers: Headers, name: string): readonly string[] {
  const list = headers.get(name)?.toLowerCase().split(',') ?? [];
  return list.map((each) => each.trim());
}
