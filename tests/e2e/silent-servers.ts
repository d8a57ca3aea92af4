// Servers a page hears nothing of, each for another reason that people meet.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SilentServers = {
  /** Base URLs: runs and lets no web page in; lets pages in but refuses the key without saying so; is not there. */
  closed: string;
  keyed: string;
  absent: string;
  close(): Promise<void>;
};

/** As SGLang did before spring 2026 (sgl-project/sglang `http_server.py`). */
const closedToPages: RequestListener = (_request, answer) => {
  answer.setHeader('content-type', 'application/json').end('{"object":"list","data":[]}');
};

/** As vLLM with --api-key: its check stands outside of what adds the headers, and /health asks for no key. */
const keyRefusing: RequestListener = (request, answer) => {
  if (request.method === 'OPTIONS') {
    answer.setHeader('access-control-allow-headers', '*').setHeader('access-control-allow-headers', 'authorization');
    answer.setHeader('access-control-allow-origin', '*').writeHead(200).end();
  } else if (request.url?.startsWith('/v1') === true) {
    answer.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"Unauthorized"}');
  } else answer.setHeader('access-control-allow-origin', '*').end('{}');
};

export async function startSilentServers(): Promise<SilentServers> {
  const servers = await Promise.all([closedToPages, keyRefusing, closedToPages].map(listening));
  const [closed, keyed, absent] = servers.map(urlOf);
  if (closed === undefined || keyed === undefined || absent === undefined) throw new Error('No port to listen on.');
  const gone = servers.pop();
  if (gone !== undefined) await ended(gone);
  return {
    ...{ closed, keyed, absent },
    async close() {
      await Promise.all(servers.map(ended));
    },
  };
}

async function listening(answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server listens nowhere.');
  return `http://127.0.0.1:${address.port}/v1`;
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
