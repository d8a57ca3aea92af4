// Servers as a file that people keep and hand on. Refuses keys in both directions: none is written, none is read.
import * as z from 'zod/mini';
import { catalogueSchema } from './catalogue.ts';
import { parameterOfferSchema, parameterProblemOf } from './parameter-offer.ts';
import { capabilitiesSchema, presetSchema, type ServerProfile } from './profile.ts';
import { headersSchema } from './server-headers.ts';
import { parseServerUrl } from './server-url.ts';
import { dimensionsOf } from './spec.ts';

const FORMAT = 'sora-studio-servers';
const VERSION = 1;
/** Far above any list of servers, far below what a browser chokes on. */
export const SERVER_FILE_MAX_BYTES = 2_000_000;
const SERVERS_MOST = 200;
const DETAILS_MOST = 5;
const WEEK_MS = 7 * 24 * 60 * 60_000;

const waitSchema = z.number().check(z.minimum(1_000), z.maximum(WEEK_MS));

const offeredSchema = catalogueSchema.check(
  z.refine(({ models }) => models.every(({ sizes }) => sizes.every(({ size }) => dimensionsOf(size) !== null)), 'size'),
  z.refine(({ models }) => models.every(({ seconds }) => seconds.every((each) => isWholeWithin(each, 600))), 'seconds'),
);

const offerSchema = parameterOfferSchema.check(
  z.refine((offer) => parameterProblemOf(offer) === null, 'contradiction'),
);

/** Whatever else stands in the file, a key above all, is passed over. */
const serverSchema = z.object({
  /** Only tells which server of the account this may be: it never becomes the id of a new one. */
  id: z._default(z.nullable(z.string()), null),
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  baseUrl: z.string().check(z.refine(isBaseUrl, 'address')),
  preset: presetSchema,
  dialect: z.string().check(z.regex(/^[\w-]{1,40}$/)),
  capabilities: capabilitiesSchema,
  // Not `z.iso`, whose patterns every first visit would load.
  probedAt: z._default(z.nullable(z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))), null),
  catalogue: offeredSchema,
  parameters: z._default(z.array(offerSchema), []),
  headers: z._default(headersSchema, {}),
  disabled: z._default(z.boolean(), false),
  inFlightLimit: z.number().check(z.int(), z.minimum(1), z.maximum(100)),
  keyRequired: z.boolean(),
  stalledAfterMs: waitSchema,
  giveUpAfterMs: waitSchema,
});
export type FileServer = z.infer<typeof serverSchema>;

const serversSchema = z.array(serverSchema).check(z.maxLength(SERVERS_MOST));
const envelopeSchema = z.object({ format: z.literal(FORMAT), version: z.number(), servers: z.unknown() });

export type ServerFileProblem = 'too_large' | 'not_json' | 'not_servers' | 'newer' | 'empty' | 'invalid';

export type ParsedServerFile =
  | { servers: readonly FileServer[] }
  /** `places` names the first values that are wrong, such as `servers.0.baseUrl`. */
  | { problem: ServerFileProblem; places: readonly string[] };

/** Takes any text, hostile or not; never throws. */
export function parseServerFile(text: string): ParsedServerFile {
  if (text.length > SERVER_FILE_MAX_BYTES) return { problem: 'too_large', places: [] };
  const json = parsedJson(text);
  if (json === undefined) return { problem: 'not_json', places: [] };
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return { problem: 'not_servers', places: [] };
  if (envelope.data.version !== VERSION) return { problem: 'newer', places: [] };
  const servers = serversSchema.safeParse(envelope.data.servers);
  if (!servers.success) return { problem: 'invalid', places: placesOf(servers.error) };
  return servers.data.length === 0 ? { problem: 'empty', places: [] } : { servers: servers.data };
}

/** Whether a text is a list of servers at all, good or not. */
export function isServerFile(text: string): boolean {
  return envelopeSchema.safeParse(parsedJson(text)).success;
}

/** Without keys and without the names they are kept under. */
export function serverFileOf(profiles: readonly ServerProfile[]): string {
  const servers = profiles.map(({ createdAt: _at, keyName: _name, position: _place, ...profile }) => profile);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, servers }, null, 2)}\n`;
}

function parsedJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

function placesOf(error: z.core.$ZodError): readonly string[] {
  const places = error.issues.map(({ path }) => ['servers', ...path].map(String).join('.'));
  return [...new Set(places)].slice(0, DETAILS_MOST);
}

/** As `parseServerUrl` would have it: a file is no place for addresses that need mending. */
function isBaseUrl(text: string): boolean {
  const parsed = parseServerUrl(text);
  return 'url' in parsed && parsed.url === text;
}

function isWholeWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
