// Links that open one object without a key: signed with a secret of their own, so that none is an access token.
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { Keys } from '../keys.ts';
import { refusals } from './refusal.ts';

/** What a link opens. `write` takes one upload in place of `ownerId`. */
export type Grant = { kind: 'read' | 'write'; bucketId: string; name: string };

const payloadSchema = z.object({
  url: z.string(),
  kind: z.enum(['read', 'write']),
  owner: z.optional(z.nullable(z.string())),
  upsert: z.optional(z.boolean()),
});
export type LinkPayload = z.infer<typeof payloadSchema>;

export type Links = ReturnType<typeof createLinks>;

export function createLinks(keys: Keys, now: () => Date) {
  const secret = new TextEncoder().encode(keys.linkSecret);
  const nowSeconds = () => Math.floor(now().getTime() / 1000);

  return {
    /** Answers the token. */
    async make(grant: Grant, order: { seconds: number; owner?: string | null; upsert?: boolean }): Promise<string> {
      const { seconds, ...rest } = order;
      const payload: LinkPayload = { url: `${grant.bucketId}/${grant.name}`, kind: grant.kind, ...rest };
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt(nowSeconds())
        .setExpirationTime(nowSeconds() + seconds)
        .sign(secret);
    },

    /** Throws a refusal unless `token` opens exactly this. */
    async check(token: string | undefined, grant: Grant): Promise<LinkPayload> {
      let payload: LinkPayload;
      try {
        const verified = await jwtVerify(token ?? '', secret, { algorithms: ['HS256'], currentDate: now() });
        payload = z.parse(payloadSchema, verified.payload);
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw refusals.badLink('"exp" claim timestamp check failed');
        throw refusals.badLink('Invalid Compact JWS');
      }
      const isMeant = payload.url === `${grant.bucketId}/${grant.name}` && payload.kind === grant.kind;
      if (!isMeant) throw refusals.badLink('The link is for another object');
      return payload;
    },
  };
}
