// One of the stand-ins for other kinds of video servers, listening on a port of this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { CreateImpostor } from '../impostors/all.ts';

export type ImpostorServer = {
  /** Up to and including `/v1`. */
  url: string;
  /** Bodies of the create calls that came, as text. */
  created: readonly string[];
  close(): Promise<void>;
};

/** What takes a stand-in a minute is over in three seconds. */
const HASTE = 20;

function hastyClock(): Clock {
  const startMs = Date.now();
  return {
    now: () => new Date(startMs + (Date.now() - startMs) * HASTE),
    sleep: () => Promise.resolve(),
  };
}

/** `clip` is the file of every job. */
export async function startImpostor(create: CreateImpostor, clip: Uint8Array<ArrayBuffer>): Promise<ImpostorServer> {
  const impostor = create({ clock: hastyClock(), clip });
  const created: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void requestOf(incoming).then(async (request) => {
      if (request.method === 'POST') created.push(await request.clone().text());
      await send(await impostor.answer(request), outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    created,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const { method = 'GET', url = '/', headers } = incoming;
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
  return new Request(`http://127.0.0.1${url}`, { method, headers: given, body });
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(answer.status, [...answer.headers].flat());
  outgoing.end(new Uint8Array(await answer.arrayBuffer()));
}
