// A server that is none: each path answers the free check with something else that people really meet at an address.
import { createServer, type ServerResponse } from 'node:http';

export type OddServer = {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
};

type Oddity = (answer: ServerResponse) => void;

const LARGE_BYTES = 10_000_000;

const oddities: ReadonlyMap<string, Oddity> = new Map<string, Oddity>([
  ['page', (answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><h1>Router login</h1>')],
  ['nonsense', (answer) => answer.setHeader('content-type', 'application/json').end('{"hello":["world",7]}')],
  ['text', (answer) => answer.setHeader('content-type', 'application/json').end('not JSON at all')],
  [
    'large',
    (answer) =>
      answer
        .setHeader('content-type', 'application/json')
        .end(`{"data":[{"id":"m","note":"${'x'.repeat(LARGE_BYTES)}"}]}`),
  ],
  [
    'broken',
    (answer) => {
      answer.statusCode = 500;
      answer.setHeader('content-type', 'text/html').end('<script>document.title = "server script ran"</script>');
    },
  ],
]);

export async function startOddServer(): Promise<OddServer> {
  const server = createServer((request, answer) => {
    // Any page may ask, as the servers people run allow it.
    answer.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
    const oddity = oddities.get(request.url?.split('/')[1] ?? '');
    if (request.method === 'OPTIONS' || oddity === undefined) answer.writeHead(204).end();
    else oddity(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
