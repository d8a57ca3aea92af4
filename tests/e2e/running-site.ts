// The studio that a worker of the test runner drives, in a process of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Simulator } from '../../src/simulator/simulator.ts';

type Outage = Parameters<Simulator['setOutage']>[0];

export type Account = { email: string; password: string };

export type RunningSite = {
  /** Where the page is, with a slash at the end. */
  url: string;
  supabaseUrl: string;
  publishableKey: string;
  /** Up to and including `/v1`. */
  simulatorUrl: string;
  /** The build that is served. */
  outFolder: string;
  /** Whom a browser that nobody has signed in becomes without a screen. */
  account: Account;
  /** Breaks the video server, or mends it with null. Resolves when it is so. */
  setOutage(outage: Outage): Promise<void>;
  close(): Promise<void>;
};

const readySchema = z.object({
  url: z.string(),
  supabaseUrl: z.string(),
  publishableKey: z.string(),
  simulatorUrl: z.string(),
  outFolder: z.string(),
  account: z.object({ email: z.string(), password: z.string() }),
});
const doneSchema = z.object({ id: z.number() });

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The studio did not start: it ended with ${code}.`)));
  });
}

function asker(child: ChildProcess) {
  let asked = 0;
  return async (outage: Outage): Promise<void> => {
    asked += 1;
    const id = asked;
    child.send({ id, outage });
    for (;;) {
      const [message]: unknown[] = await once(child, 'message');
      const done = doneSchema.safeParse(message);
      if (done.success && done.data.id === id) return;
    }
  };
}

export async function startRunningSite(): Promise<RunningSite> {
  // The runner's own loaders come by these; the studio is plain Node.
  const plain = { NODE_OPTIONS: '', NODE_ENV: 'production' };
  // Passwords of accounts that live for one test: the least work that the embedded stack allows to hide them.
  const env = { ...process.env, ...plain, LITE_AUTH_BCRYPT_COST: '4' };
  const child = fork(join(import.meta.dirname, 'site-process.ts'), { execArgv: [], env });
  const ready = readySchema.parse(await firstMessage(child));
  return {
    ...ready,
    setOutage: asker(child),
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
