// Is somebody listening there already? Asked before anything is started, so that the answer comes at once.
import { createServer } from 'node:net';
import { SetupError } from './environment.ts';

export type PortWish = {
  port: number;
  host: 'localhost' | '127.0.0.1';
  /** The name under which another port can be chosen. */
  variable: string;
};

function requireFreePort({ port, host, variable }: PortWish): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => {
      reject(new SetupError(`Port ${port} is taken. Stop what uses it, or set ${variable} to another one.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Throws one `SetupError` for each port that is taken, together. */
export async function requireFreePorts(wishes: readonly PortWish[]): Promise<void> {
  const results = await Promise.allSettled(wishes.map(requireFreePort));
  const reasons = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
  if (reasons.length > 0) throw new AggregateError(reasons, 'Ports are taken.');
}
