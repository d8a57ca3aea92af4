// Server profiles in Supabase. Rows hold no keys, only the name under which a browser keeps one.
import * as z from 'zod/mini';
import { catalogueSchema } from '../core/catalogue.ts';
import { StoreError } from '../core/errors.ts';
import { parameterOfferSchema } from '../core/parameter-offer.ts';
import type { ProfileStore } from '../core/ports/profile-store.ts';
import { capabilitiesSchema, presetSchema, type ServerProfile } from '../core/profile.ts';
import { instantSchema, isoOf, storable } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

const profileRow = z.object({
  id: z.string(),
  created_at: instantSchema,
  label: z.string(),
  base_url: z.string(),
  preset: presetSchema,
  dialect: z.string(),
  capabilities: capabilitiesSchema,
  probed_at: z.nullable(instantSchema),
  catalogue: catalogueSchema,
  parameters: z.array(parameterOfferSchema),
  headers: z.record(z.string(), z.string()),
  disabled: z.boolean(),
  in_flight_limit: z.number(),
  key_name: z.string(),
  key_required: z.boolean(),
  position: z.number(),
  stalled_after_seconds: z.number(),
  give_up_after_seconds: z.number(),
});
const profileRowsSchema = z.array(profileRow);
const PROFILE_COLUMNS = Object.keys(profileRow.shape).join(',');

export function createSupabaseProfileStore(rest: Rest): ProfileStore {
  return {
    async list(signal) {
      const request = rest.from('server_profiles').select(PROFILE_COLUMNS).order('position').order('created_at');
      const answer = await answered(heeding(request, signal), 'Reading servers');
      return parsed(profileRowsSchema, answer, 'Servers').map(profileOf);
    },
    async put(profile) {
      const request = rest
        .from('server_profiles')
        .upsert(columnsOf(profile), { onConflict: 'id' })
        .select(PROFILE_COLUMNS);
      const [row] = parsed(profileRowsSchema, await answered(request, 'Keeping a server'), 'The server');
      if (row !== undefined) return profileOf(row);
      throw new StoreError('Keeping a server: no row came back', { fault: 'invalid', status: null });
    },
    async remove(id) {
      await answered(rest.from('server_profiles').delete().eq('id', id), 'Removing a server');
    },
  };
}

function profileOf(row: z.infer<typeof profileRow>): ServerProfile {
  const { id, label, preset, dialect, capabilities, catalogue, parameters, headers, disabled, position } = row;
  return {
    id,
    label,
    preset,
    dialect,
    capabilities,
    catalogue,
    parameters,
    headers,
    disabled,
    position,
    createdAt: row.created_at,
    baseUrl: row.base_url,
    probedAt: row.probed_at,
    inFlightLimit: row.in_flight_limit,
    keyName: row.key_name,
    keyRequired: row.key_required,
    stalledAfterMs: row.stalled_after_seconds * 1_000,
    giveUpAfterMs: row.give_up_after_seconds * 1_000,
  };
}

function columnsOf(profile: Omit<ServerProfile, 'createdAt'>) {
  const { id, label, preset, dialect, disabled, position } = profile;
  return {
    id,
    label,
    preset,
    dialect,
    disabled,
    position,
    base_url: profile.baseUrl,
    capabilities: storable(profile.capabilities),
    probed_at: isoOf(profile.probedAt),
    catalogue: storable(profile.catalogue),
    parameters: storable(profile.parameters),
    headers: storable(profile.headers),
    in_flight_limit: profile.inFlightLimit,
    key_name: profile.keyName,
    key_required: profile.keyRequired,
    stalled_after_seconds: Math.round(profile.stalledAfterMs / 1_000),
    give_up_after_seconds: Math.round(profile.giveUpAfterMs / 1_000),
  };
}
