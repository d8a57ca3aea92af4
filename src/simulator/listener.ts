// The simulator on a port of this machine: Node's requests in, streamed answers out.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';

type ListenOptions = SimulatorOptions & {
  /** 0 takes any free one. */
  port: number;
};

export type ListeningSimulator = {
  /** Up to and including `/v1`. */
  url: string;
  simulator: Simulator;
  close(): Promise<void>;
};

const HOST = '127.0.0.1';

/** Rejects with a message fit for a person when the port is taken. */
export async function listenSimulator(options: ListenOptions): Promise<ListeningSimulator> {
  const server = createServer();
  await listening(server, options.port);
  // Only now: a second process on a taken port must not touch the folder of the first.
  const simulator = createSimulator(options);
  server.on('request', (incoming, outgoing) => {
    answer(simulator, incoming, outgoing).catch(() => outgoing.destroy());
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${HOST}:${port}/v1`,
    simulator,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await simulator.close();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken: something else answers there. Set SIMULATOR_PORT to another one.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen(port, HOST, () => resolve());
  });
}

async function answer(simulator: Simulator, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const given = await simulator.fetch(requestOf(incoming, gone.signal));
  if (given.type === 'error') {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(given.status, [...given.headers].flat());
  if (given.body === null) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  await send(given.body, outgoing, gone.signal);
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const url = new URL(incoming.url ?? '/', `http://${HOST}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  // A streamed body must say that it does not wait for the answer's beginning (Fetch standard, RequestInit.duplex).
  const streamed = { body: bodyOf(incoming), duplex: 'half' } as const;
  return new Request(url, { method, headers, signal, ...streamed });
}

/** Giving up on a body must not close the connection: a refusal still has to go out over it. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next: { done?: boolean; value: unknown } = await chunks.next();
        if (next.value instanceof Uint8Array) controller.enqueue(next.value);
        if (next.done === true) controller.close();
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Waits for a slow reader, stops for one that left, and breaks the connection where the stream breaks. */
async function send(body: ReadableStream<Uint8Array>, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  const reader = body.getReader();
  // A stream that broke already refuses to be cancelled, which is as good.
  gone.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || gone.aborted) break;
      if (!outgoing.write(value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    // What was written still goes out; then the connection ends in the middle of the answer.
    outgoing.socket?.destroySoon();
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.once('drain', go);
    outgoing.once('close', go);
  });
}
