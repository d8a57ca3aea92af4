// Who is asking: the role of the api key, or the account of a verified access token.
import { errors, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { type Caller, serviceCaller } from '../database.ts';
import type { Keys } from '../keys.ts';
import { refusals } from './refusal.ts';

const anonymousCaller: Caller = { role: 'anon', userId: null, claims: { role: 'anon' } };

const claimsSchema = z.looseObject({
  role: z.enum(['anon', 'authenticated', 'service_role']),
  sub: z.optional(z.uuid()),
});

export type CallerReader = (headers: Headers) => Promise<Caller>;

/** Throws a refusal for a token that is not ours or no longer good. No key at all is anonymous. */
export function createCallerReader(keys: Keys, now: () => Date): CallerReader {
  const secret = new TextEncoder().encode(keys.jwtSecret);

  async function verify(token: string): Promise<Caller> {
    try {
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: now() });
      const claims = z.parse(claimsSchema, payload);
      return { role: claims.role, userId: claims.sub ?? null, claims };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refusals.badToken('"exp" claim timestamp check failed');
      throw refusals.badToken('invalid signature');
    }
  }

  return async (headers) => {
    const apiKey = headers.get('apikey') ?? '';
    const bearer = (headers.get('authorization') ?? '').replace(/^Bearer\s+/i, '');
    const credential = bearer === '' || bearer.startsWith('sb_') ? bearer || apiKey : bearer;
    if (credential === '' || credential === keys.publishableKey) return anonymousCaller;
    if (credential === keys.secretKey) return serviceCaller;
    return verify(credential);
  };
}
