// lite's part of the stack: REST under /rest/v1, accounts under /auth/v1, and the one local account.
import { App } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';

export type LiteApp = App<{ connection: PgliteConnection }>;

/** Seconds an access token lives, as on a new hosted project. */
const tokenSeconds = 3600;

/** `siteUrl` is where links in mails lead. Mails are printed, not sent. */
export async function createLiteApp(connection: PgliteConnection, keys: Keys, siteUrl: string): Promise<LiteApp> {
  const app = new App({
    connection,
    api: { enabled: true, schemas: ['public'], max_rows: 1000 },
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      jwt_expiry: tokenSeconds,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      enable_signup: true,
      email: { enable_signup: true, enable_confirmations: false },
      site_url: siteUrl,
      additional_redirect_urls: ['http://localhost:*/**', 'http://127.0.0.1:*/**'],
    },
    storage: { enabled: false },
    studio: { enabled: false },
    options: { server: { disableStudio: true, admin: false } },
  });
  await app.init();
  return app;
}

const userSchema = z.object({ id: z.uuid() });
const signedUpSchema = z.object({ user: userSchema });

async function findUser(database: Database, email: string): Promise<string | null> {
  const { rows } = await sql`select id from auth.users where email = ${email}`.execute(database.connection.kysely);
  return rows.length === 0 ? null : z.parse(userSchema, rows[0]).id;
}

async function signUp(app: LiteApp, keys: Keys): Promise<string> {
  const request = new Request('http://127.0.0.1/auth/v1/signup', {
    method: 'POST',
    headers: { apikey: keys.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify(keys.account),
  });
  const response = await app.fetch(request);
  return z.parse(signedUpSchema, await response.json()).user.id;
}

/** New keys over old data: the account stays, its password becomes the new one. */
async function resetPassword(database: Database, userId: string, password: string): Promise<void> {
  await database.connection.runInTransaction(async (transaction) => {
    await sql`create extension if not exists pgcrypto with schema extensions`.execute(transaction);
    await sql`
      update auth.users set encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 10))
      where id = ${userId}
    `.execute(transaction);
  });
}

/** Makes the local account unless it is there, and answers its id. */
export async function ensureLocalAccount(
  database: Database,
  app: LiteApp,
  order: { keys: Keys; fresh: boolean },
): Promise<string> {
  const kept = await findUser(database, order.keys.account.email);
  if (kept === null) return signUp(app, order.keys);
  if (order.fresh) await resetPassword(database, kept, order.keys.account.password);
  return kept;
}
