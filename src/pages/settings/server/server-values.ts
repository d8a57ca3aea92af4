// A server profile as form values, and back. Refuses nothing by itself: its schema says what cannot be kept.
import * as z from 'zod/mini';
import { keyNameAt } from '../../../core/key-name.ts';
import { PRESETS } from '../../../core/preset.ts';
import {
  type Capabilities,
  capabilitiesSchema,
  type Preset,
  presetSchema,
  type ServerProfile,
} from '../../../core/profile.ts';
import { headerProblemOf } from '../../../core/server-headers.ts';
import { parseServerUrl } from '../../../core/server-url.ts';
import { wholeText } from './field-text.ts';
import { modelOf, modelSchema, valuesOfModel } from './model-values.ts';
import { knownOffer, parameterOf, parameterSchema, valuesOfParameter } from './parameter-values.ts';

const MINUTE_MS = 60_000;
/** A week, as the database has it. */
const MINUTES_MOST = 7 * 24 * 60;
const HEADERS_MOST = 20;

const answersSchema = z.record(z.keyof(capabilitiesSchema), z.enum(['yes', 'no', 'unknown']));

const headerSchema = z
  .object({ key: z.string(), name: z.string(), value: z.string() })
  .check(({ value: row, issues }) => {
    const problem = headerProblemOf(row.name.trim(), row.value.trim());
    const path = problem === 'value' ? 'value' : 'name';
    if (problem !== null) issues.push({ code: 'custom', path: [path], message: `header.${problem}`, input: row });
  });

export const serverSchema = z
  .object({
    label: z.string().check(z.trim(), z.minLength(1, 'label'), z.maxLength(80, 'long')),
    url: z.string().check(({ value, issues }) => {
      const parsed = parseServerUrl(value);
      if ('problem' in parsed)
        issues.push({ code: 'custom', path: [], message: `url.${parsed.problem}`, input: value });
    }),
    preset: presetSchema,
    dialect: z.string(),
    keyRequired: z.boolean(),
    limit: wholeText(1, 100, 'limit'),
    stalled: wholeText(1, MINUTES_MOST, 'minutes'),
    giveUp: wholeText(1, MINUTES_MOST, 'give_up'),
    headers: z.array(headerSchema).check(({ value: rows, issues }) => {
      const names = rows.map(({ name }) => name.trim().toLowerCase());
      const twice = names.findIndex((name, place) => names.indexOf(name) < place);
      if (twice >= 0) issues.push({ code: 'custom', path: [twice, 'name'], message: 'twice', input: rows });
      if (rows.length > HEADERS_MOST) {
        issues.push({ code: 'custom', path: [HEADERS_MOST, 'name'], message: 'header.too_many', input: rows });
      }
    }),
    capabilities: answersSchema,
    models: z.array(modelSchema),
    /** One at most: what is asked of a model of any other name. */
    anyModel: z.array(modelSchema),
    parameters: z.array(parameterSchema),
  })
  .check(({ value, issues }) => {
    if (Number(value.giveUp) < Number(value.stalled)) {
      issues.push({ code: 'custom', path: ['giveUp'], message: 'give_up', input: value });
    }
  });
export type ServerValues = z.infer<typeof serverSchema>;

export type EditedProfile = Omit<ServerProfile, 'createdAt'>;

/** The name in the place of a model's, where any is taken. */
const ANY = '*';

export function valuesOf(profile: EditedProfile): ServerValues {
  const { anyModel } = profile.catalogue;
  return {
    label: profile.label,
    url: profile.baseUrl,
    preset: profile.preset,
    dialect: profile.dialect,
    keyRequired: profile.keyRequired,
    limit: String(profile.inFlightLimit),
    stalled: minutesOf(profile.stalledAfterMs),
    giveUp: minutesOf(profile.giveUpAfterMs),
    headers: Object.entries(profile.headers).map(([name, value]) => ({ key: name, name, value })),
    capabilities: answersOf(profile.capabilities),
    models: profile.catalogue.models.map((model, place) => valuesOfModel(model, String(place))),
    anyModel: anyModel === null ? [] : [valuesOfModel({ ...anyModel, id: ANY, label: ANY }, ANY)],
    parameters: profile.parameters.map((offer, place) => valuesOfParameter(offer, String(place))),
  };
}

/** What is known of every server of a kind, as values. */
export function valuesOfPreset(preset: Preset): Pick<ServerValues, 'dialect' | 'capabilities' | 'parameters'> {
  const { dialect, capabilities, parameters } = PRESETS[preset];
  return {
    dialect,
    capabilities: answersOf(capabilities),
    parameters: parameters.map((offer) => valuesOfParameter(offer, `${preset} ${offer.name}`)),
  };
}

/** Values that the schema has passed. `fresh` is an id for a key that must not follow to another origin. */
export function profileOf(
  values: ServerValues,
  profile: EditedProfile,
  { fresh, today }: { fresh: string; today: string },
): EditedProfile {
  const address = parseServerUrl(values.url);
  const baseUrl = 'url' in address ? address.url : profile.baseUrl;
  return {
    ...profile,
    label: values.label.trim(),
    baseUrl,
    keyName: keyNameAt(profile, baseUrl, fresh),
    // What was found at another address says nothing about this one.
    probedAt: baseUrl === profile.baseUrl ? profile.probedAt : null,
    preset: values.preset,
    dialect: values.dialect,
    keyRequired: values.keyRequired,
    inFlightLimit: Number(values.limit),
    stalledAfterMs: Number(values.stalled) * MINUTE_MS,
    giveUpAfterMs: Number(values.giveUp) * MINUTE_MS,
    headers: Object.fromEntries(values.headers.map(({ name, value }) => [name.trim(), value.trim()])),
    capabilities: capabilitiesOf(values.capabilities),
    catalogue: catalogueOf(values, profile.catalogue, today),
    parameters: values.parameters.map((row) =>
      parameterOf(row, knownOffer(row, profile.parameters, values.preset), today),
    ),
  };
}

function catalogueOf(
  values: ServerValues,
  before: ServerProfile['catalogue'],
  today: string,
): ServerProfile['catalogue'] {
  const models = values.models.map((row) => modelOf(row, before.models[Number(row.key)] ?? null, today));
  const [any] = values.anyModel;
  if (any === undefined) return { models, anyModel: null };
  const known = before.anyModel === null ? null : { ...before.anyModel, id: ANY, label: ANY };
  const { id: _id, label: _label, ...anyModel } = modelOf({ ...any, id: ANY, label: ANY }, known, today);
  return { models, anyModel };
}

function answersOf(capabilities: Capabilities): ServerValues['capabilities'] {
  const answer = (able: boolean | null) => (able === null ? 'unknown' : able ? 'yes' : 'no');
  return answersSchema.parse(
    Object.fromEntries(Object.entries(capabilities).map(([name, able]) => [name, answer(able)])),
  );
}

function capabilitiesOf(answers: ServerValues['capabilities']): Capabilities {
  const able = (answer: string) => (answer === 'unknown' ? null : answer === 'yes');
  return capabilitiesSchema.parse(
    Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, able(answer)])),
  );
}

function minutesOf(ms: number): string {
  return String(Math.max(1, Math.round(ms / MINUTE_MS)));
}
