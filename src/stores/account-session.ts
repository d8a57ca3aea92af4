// What is kept of a sign-in between visits, read forgivingly, and session answers freed of the server's clock.
import * as z from 'zod/mini';
import type { Session } from '../core/ports/account.ts';

const userSchema = z.object({
  id: z.string(),
  email: z.optional(z.nullable(z.string())),
  is_anonymous: z.optional(z.nullable(z.boolean())),
});
const sessionSchema = z.object({
  access_token: z.string(),
  /** Unix seconds by this device's clock. */
  expires_at: z.catch(z.number(), 0),
  user: userSchema,
});
export type AuthUser = z.infer<typeof userSchema>;
export type KeptSession = z.infer<typeof sessionSchema>;

/** Where the session is kept between visits. */
export type SessionStorage = {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
};

/** A token is handed out only while it is good for longer than this; auth-js renews at the same distance. */
const MARGIN_MS = 90_000;

export function isFresh(session: KeptSession, now: Date): boolean {
  return session.expires_at * 1000 - now.getTime() > MARGIN_MS;
}

/** Null for what is no session: nothing there, or edited by hand. */
export function parseKeptSession(text: string | null): KeptSession | null {
  if (text === null) return null;
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function sessionOf(user: AuthUser): Session {
  const email = user.email ?? '';
  return { userId: user.id, email: email === '' ? null : email, anonymous: user.is_anonymous === true };
}

/**
 * Session answers say when they end by the server's clock. Without that auth-js counts `expires_in` from this device's
 * clock, so that a clock wrong by a day neither keeps a dead token nor renews a good one before every request.
 */
export function withoutServerTime(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!answer.ok || answer.headers.get('content-type')?.includes('json') !== true) return answer;
    const text = await answer.text();
    return new Response(withoutExpiresAt(text), { status: answer.status, headers: answer.headers });
  };
}

function withoutExpiresAt(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('expires_in' in body) || !('expires_at' in body)) return text;
    return JSON.stringify({ ...body, expires_at: undefined });
  } catch {
    // Not JSON after all: auth-js says so in its own way.
    return text;
  }
}
