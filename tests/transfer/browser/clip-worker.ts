// A dedicated Worker that does with the real clip store and the real file storage what a test tells it to.
import * as z from 'zod/mini';
import { createSupabaseClipStore } from '../../../src/stores/clip-store.ts';
import { createOpfsSpool } from '../../../src/stores/opfs-spool.ts';

z.config({ jitless: true });

const orderSchema = z.object({
  does: z.enum(['save', 'keep', 'write-part']),
  supabase: z.object({ url: z.string(), anonKey: z.string(), token: z.string() }),
  clipUrl: z.string(),
  path: z.string(),
});
type Order = z.infer<typeof orderSchema>;

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  run(orderSchema.parse(event.data)).then(
    (answer) => self.postMessage({ answer }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
});

async function run(order: Order): Promise<unknown> {
  const spool = createOpfsSpool();
  if (order.does === 'write-part') {
    const file = await spool.create(order.path);
    await file.write(new Uint8Array(1000));
    return 'half written';
  }
  const { url, anonKey, token } = order.supabase;
  const clips = createSupabaseClipStore({
    url,
    anonKey,
    accessToken: async () => token,
    fetch: (input, init) => fetch(input, init),
    spool,
  });
  const signal = new AbortController().signal;
  const shared = { path: order.path, source: { open: openAt(order.clipUrl) }, signal };
  if (order.does === 'keep') return clips.keep(shared);
  const progress: number[] = [];
  const onProgress = async ({ savedBytes }: { savedBytes: number }) => void progress.push(savedBytes);
  return { video: await clips.save({ ...shared, resume: null, onProgress }), progress };
}

/** The server's file, without Range. A link that says `unannounced` hides its length. */
function openAt(url: string) {
  return async (_fromByte: number, signal: AbortSignal) => {
    const response = await fetch(url, { signal });
    if (response.body === null) throw new Error('no body');
    const length = response.headers.get('content-length');
    const totalBytes = url.includes('unannounced') || length === null ? null : Number(length);
    return { stream: response.body, fromByte: 0, totalBytes, contentType: 'video/mp4' };
  };
}
