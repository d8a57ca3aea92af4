// Fields of a create request → an order, refused the way OpenAI refuses.
import { dimensionsOf, PROMPT_MAX_LENGTH, promptLength } from '../core/spec.ts';
import { ApiError, invalid } from './api-error.ts';
import { DEFAULTS, offerOf } from './catalogue.ts';
import { DirectiveError } from './directive.ts';
import { faultsOf } from './fault.ts';
import type { Order } from './job.ts';
import { readReference } from './reference-image.ts';
import type { Fields } from './request-body.ts';

const CREATE_FIELDS = ['prompt', 'model', 'seconds', 'size', 'input_reference', 'seed'];

/** `keepReference` stores a starting image and answers with its name. Throws `ApiError`. */
export async function readOrder(fields: Fields, keepReference: (bytes: Uint8Array) => string): Promise<Order> {
  refuseStrangers(fields, CREATE_FIELDS);
  const prompt = readPrompt(fields);
  const model = readText(fields, 'model') ?? DEFAULTS.model;
  const offer = offerOf(model);
  if (offer === null) {
    const facts = { status: 404, code: 'model_not_found', param: 'model' };
    throw new ApiError(`There is no video model named '${model}' on this server.`, facts);
  }
  const seconds = readChoice(fields, 'seconds', offer.seconds) ?? DEFAULTS.seconds;
  const size = readChoice(fields, 'size', offer.sizes) ?? DEFAULTS.size;
  const reference = fields.get('input_reference') ?? null;
  const dimensions = dimensionsOf(size);
  const image = reference === null || dimensions === null ? null : await readReference(reference, dimensions);
  const referenceSha256 = image === null ? null : keepReference(image);
  return { prompt, model, size, seconds, seed: readSeed(fields), referenceSha256, start: null };
}

export function refuseStrangers(fields: Fields, known: readonly string[]): void {
  const stranger = [...fields.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw invalid(stranger, 'unknown_parameter', `Unknown parameter: '${stranger}'.`);
}

export function readPrompt(fields: Fields): string {
  const prompt = readText(fields, 'prompt');
  if (prompt === null) throw invalid('prompt', 'missing_required_parameter', "Missing required parameter: 'prompt'.");
  if (prompt === '') throw invalid('prompt', 'empty_string', "'prompt' is empty; at least one character is needed.");
  const length = promptLength(prompt);
  if (length > PROMPT_MAX_LENGTH) {
    const message = `'prompt' has ${length} characters; at most ${PROMPT_MAX_LENGTH} are read.`;
    throw invalid('prompt', 'string_above_max_length', message);
  }
  try {
    faultsOf(prompt);
  } catch (error) {
    if (error instanceof DirectiveError) throw invalid('prompt', 'unknown_fault', error.message);
    throw error;
  }
  return prompt;
}

/** Null when the field is missing or null. */
function readText(fields: Fields, name: string): string | null {
  const value = fields.get(name) ?? null;
  if (value === null || typeof value === 'string') return value;
  throw invalid(name, 'invalid_type', `Invalid type for '${name}': expected a string, got ${kindOf(value)}.`);
}

export function readChoice(fields: Fields, name: string, choices: readonly string[]): string | null {
  const value = readText(fields, name);
  if (value === null || choices.includes(value)) return value;
  const offered = choices.map((choice) => `'${choice}'`).join(', ');
  throw invalid(name, 'invalid_value', `Invalid value '${value}' for '${name}'. This model takes ${offered}.`);
}

/** Not OpenAI's; open servers have it, and takes of one prompt need it. */
function readSeed(fields: Fields): string | null {
  const value = fields.get('seed') ?? null;
  const seed = typeof value === 'number' ? String(value) : value;
  if (seed === null) return null;
  if (typeof seed === 'string' && /^-?\d{1,20}$/.test(seed)) return seed;
  throw invalid('seed', 'invalid_value', "'seed' must be a whole number.");
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'boolean' ? 'a boolean' : 'an object';
}
