// A stand-in on a port of this machine, for browsers. Its time runs faster than ours.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { CreateImpostor } from './all.ts';
import type { Network } from './browser-fetch.ts';

export type Listening = {
  /** Up to and including `/v1`. */
  url: string;
  /** Every request that came, preflights included. */
  asked: readonly Request[];
  close(): Promise<void>;
};

/** A job of its forty seconds is done in two. */
const PACE = 20;

function hastyClock(): Clock {
  const startMs = Date.now();
  return { now: () => new Date(startMs + (Date.now() - startMs) * PACE), sleep: async () => undefined };
}

/** `around` may answer in its place. */
export async function listenImpostor(
  create: CreateImpostor,
  clip: Uint8Array<ArrayBuffer>,
  around: (network: Network) => Network = (network) => network,
): Promise<Listening & { key: string }> {
  const impostor = create({ clock: hastyClock(), clip });
  return { ...(await listen(around(impostor.answer))), key: impostor.key ?? '' };
}

export async function listen(network: Network): Promise<Listening> {
  const asked: Request[] = [];
  const server = createServer((incoming, outgoing) => {
    requestOf(incoming)
      .then(async (request) => {
        asked.push(request.clone());
        await send(await network(request), outgoing);
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stand-in listens nowhere.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headersDistinct } = incoming;
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) if (piece instanceof Uint8Array) pieces.push(piece);
  const headers = Object.entries(headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
  const body = pieces.length === 0 ? null : Buffer.concat(pieces);
  return new Request(new URL(url, `http://${incoming.headers.host}`), { method, headers, body });
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(answer.status, [...answer.headers].flat());
  outgoing.end(new Uint8Array(await answer.arrayBuffer()));
}
