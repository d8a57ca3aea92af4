// The embedded Supabase with the product's own migrations, two accounts on it, and clip stores for them.
import { createClient } from '@supabase/supabase-js';
import type { ClipStore } from '../../src/core/ports/clip-store.ts';
import { type ClipStoreDeps, createSupabaseClipStore } from '../../src/stores/clip-store.ts';
import { createHastyClock } from '../fakes/hasty-clock.ts';
import { createMemorySpool } from '../fakes/memory-spool.ts';
import { type Account, productMigrations, startTestStack } from '../local/test-stack.ts';

export type Bucket = {
  url: string;
  anonKey: string;
  owner: Account;
  stranger: Account;
  /** A store that has just started. */
  clips(account: Account, more?: Partial<ClipStoreDeps>): ClipStore;
  /** Reads and writes past every rule. */
  objectAt(name: string): Promise<Uint8Array | null>;
  putObject(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  setLimits(limits: { fileSizeLimit?: number; allowedMimeTypes?: string[] }): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
};

const BUCKET = 'video_files';

/** `defaults` go to every store it opens. */
export async function openBucket(defaults: Partial<ClipStoreDeps> = {}): Promise<Bucket> {
  const test = await startTestStack({ migrationsFolder: productMigrations });
  const { url, publishableKey, secretKey } = test.stack();
  const admin = createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } }).storage;
  return {
    url,
    anonKey: publishableKey,
    owner: await test.signUp('owner'),
    stranger: await test.signUp('stranger'),
    clips: (account, more = {}) =>
      createSupabaseClipStore({
        url,
        anonKey: publishableKey,
        accessToken: async () => account.token,
        fetch: (input, init) => fetch(input, init),
        spool: createMemorySpool(),
        clock: createHastyClock(),
        ...defaults,
        ...more,
      }),
    async objectAt(name) {
      const { data } = await admin.from(BUCKET).download(name);
      return data === null ? null : new Uint8Array(await data.arrayBuffer());
    },
    async putObject(name, bytes) {
      const { error } = await admin.from(BUCKET).upload(name, bytes, { contentType: 'video/mp4' });
      if (error !== null) throw error;
    },
    async setLimits(limits) {
      const { error } = await admin.updateBucket(BUCKET, { public: false, ...limits });
      if (error !== null) throw error;
    },
    restart: test.restart,
    close: test.stop,
  };
}
