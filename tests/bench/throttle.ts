// A line of limited speed before a server of this machine, for what is sent to it.
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';

export type ThrottledLine = {
  url: string;
  close(): Promise<void>;
};

/** One speed for all connections together, as a line has. */
export async function throttleUploads(targetUrl: string, bytesPerSecond: number): Promise<ThrottledLine> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let freeAtMs = 0;
  const onTheLine = async (sizeBytes: number): Promise<void> => {
    const now = performance.now();
    freeAtMs = Math.max(freeAtMs, now) + (sizeBytes / bytesPerSecond) * 1_000;
    await pass(freeAtMs - now);
  };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    }
    far.pipe(near);
    void carry(near, far, onTheLine);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function carry(from: Socket, to: Socket, onTheLine: (sizeBytes: number) => Promise<void>): Promise<void> {
  try {
    for await (const piece of from) {
      if (!(piece instanceof Uint8Array)) continue;
      await onTheLine(piece.byteLength);
      to.write(piece);
    }
    to.end();
  } catch {
    // Whoever sent is gone: so is the line.
    to.destroy();
  }
}
