// The demo's door beside REST and storage: GET says how much is there, POST fills and tells how far it is, DELETE removes.
import * as z from 'zod/mini';
import type { CallerReader } from '../storage/callers.ts';
import { asRefusal } from '../storage/refusal.ts';
import type { Demo, DemoAccount, FillOrder } from './demo.ts';
import { createObjectDoor } from './objects.ts';

export const demoPath = '/demo/v1';

const orderSchema = z.object({
  rows: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 1000),
  seed: z._default(z.string(), 'sora-studio'),
});

export type DemoRoutesDeps = {
  demo: Demo;
  callerOf: CallerReader;
  storage: (request: Request) => Promise<Response>;
  now: () => Date;
  log: (line: string) => void;
};

/** Fillings and removals wait for each other: two at once would count and write the same rows. */
export function createDemoRoutes(deps: DemoRoutesDeps): (request: Request) => Promise<Response> {
  const { demo } = deps;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function answer(request: Request, account: DemoAccount): Promise<Response> {
    switch (request.method) {
      case 'GET':
        return Response.json({ rows: await demo.count(account.userId) });
      case 'POST': {
        const order = orderSchema.safeParse(await request.json());
        if (!order.success) return Response.json({ message: 'rows or seed cannot be read' }, { status: 400 });
        const fill = (onProgress: FillOrder['onProgress']) =>
          inTurn(() => demo.fill(account, { ...order.data, now: deps.now(), onProgress }));
        return toldByLines(fill, deps.log);
      }
      case 'DELETE':
        await inTurn(() => demo.remove(account));
        return Response.json({ rows: 0 });
      // Methods are open: whatever else somebody sends.
      default:
        return new Response(null, { status: 405, headers: { allow: 'GET, POST, DELETE' } });
    }
  }

  return async (request) => {
    try {
      const { userId } = await deps.callerOf(request.headers);
      if (userId === null) return Response.json({ message: 'Only an account can have a demo' }, { status: 401 });
      return await answer(request, { userId, objects: createObjectDoor(deps.storage, request.headers) });
    } catch (error) {
      deps.log(`demo: ${String(error)}`);
      return asRefusal(error).toResponse();
    }
  };
}

/** One JSON object a line: how far it is, and last of all how many rows there are, or what went wrong. */
function toldByLines(
  fill: (onProgress: FillOrder['onProgress']) => Promise<number>,
  log: (line: string) => void,
): Response {
  const encoder = new TextEncoder();
  let left = false;
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      // Whoever leaves does not stop it: half a history helps nobody.
      const tell = (line: object) => {
        if (!left) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        tell({ rows: await fill(tell) });
      } catch (error) {
        log(`demo: ${String(error)}`);
        tell({ problem: String(error) });
      }
      if (!left) controller.close();
    },
    cancel() {
      left = true;
    },
  });
  return new Response(lines, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}
