// One HTTP server on this machine only, between Node's requests and a fetch handler.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { codeOf, StartupError } from './failure.ts';

export type FetchHandler = (request: Request, rawPath: string) => Promise<Response>;

/** Reads from the socket only when somebody asks: a refused upload has none of its body read. */
function lazyBody(incoming: IncomingMessage) {
  let chunks: AsyncIterator<Uint8Array, undefined> | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      chunks ??= incoming.iterator({ destroyOnReturn: false });
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks?.return?.();
    },
  };
  return {
    stream: new ReadableStream(source, { highWaterMark: 0 }),
    /** Throws away what a refused upload still sends, or its connection would stay blocked for the next request. */
    async discard() {
      await chunks?.return?.();
      incoming.resume();
    },
  };
}

function toRequest(incoming: IncomingMessage, body: ReadableStream<Uint8Array>, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const init: RequestInit = {
    method,
    headers,
    signal,
    ...(hasBody ? { body, duplex: 'half' } : {}),
  };
  return new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`), init);
}

/** Writes the answer at the reader's pace; a reader that leaves stops the source. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  // Node keeps connections itself: closing one whose body is unread would lose the answer on the way to a browser.
  const headers = [...response.headers].filter(([name]) => name !== 'connection').flat();
  outgoing.writeHead(response.status, headers);
  const reader = response.body?.getReader();
  if (reader !== undefined) {
    outgoing.once('close', () => void reader.cancel().catch(() => undefined));
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (outgoing.destroyed) return;
      if (!outgoing.write(chunk.value)) await drained(outgoing);
    }
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}

async function answer(order: { incoming: IncomingMessage; outgoing: ServerResponse; handle: FetchHandler }) {
  const { incoming, outgoing, handle } = order;
  const gone = new AbortController();
  const body = lazyBody(incoming);
  outgoing.once('close', () => gone.abort());
  let request: Request;
  try {
    request = toRequest(incoming, body.stream, gone.signal);
  } catch {
    outgoing.writeHead(400).end(); // a host, path or method that is none
    return;
  }
  try {
    await send(await handle(request, incoming.url ?? '/'), outgoing);
    await body.discard();
  } catch {
    // The reader left, or the source broke off half way: nothing true can be said on this connection any more.
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(500).end();
  }
}

export type Listener = { port: number; close(): Promise<void> };

/** `port` 0 takes a free one. Throws `StartupError` in one line when the port is taken. */
export async function listen(order: { host: string; port: number; handle: FetchHandler }): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    void answer({ incoming, outgoing, handle: order.handle });
  });
  server.requestTimeout = 0; // a paused upload of a large clip is no attack here
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(order.port, order.host, resolve);
  }).catch((cause: unknown) => {
    if (codeOf(cause) !== 'EADDRINUSE') throw cause;
    const message = `Port ${order.port} is taken. Stop what uses it, or set LOCAL_SUPABASE_PORT to another one.`;
    throw new StartupError('port_taken', message, cause);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : order.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
