// A request's body as named fields, whatever form it came in. Refuses what is too large before holding all of it.
import { joinedBytes } from '../core/joined-bytes.ts';
import { ApiError, invalid } from './api-error.ts';

/** JSON may carry a starting image as text of 20,971,520 characters (openai-openapi f85dbe2, read 2026-11-20). */
const JSON_LIMIT_BYTES = 22_000_000;
const FORM_LIMIT_BYTES = 32_000_000;

export type Fields = ReadonlyMap<string, unknown>;

export async function readFields(request: Request): Promise<Fields> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return readJson(await readBytes(request, JSON_LIMIT_BYTES));
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') return readForm(request);
  throw invalid(null, 'unsupported_content_type', 'Send the request as application/json or multipart/form-data.');
}

async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body ?? []) {
    total += chunk.length;
    if (total > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return joinedBytes(chunks);
}

function tooLarge(limitBytes: number): ApiError {
  const message = `The request is larger than the ${limitBytes} bytes this server reads.`;
  return new ApiError(message, { status: 413, code: 'request_too_large' });
}

function readJson(bytes: Uint8Array): Fields {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid(null, 'invalid_json', 'The request body is not valid JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid(null, 'invalid_json', 'The request body must be a JSON object.');
  }
  return new Map(Object.entries(body));
}

async function readForm(request: Request): Promise<Fields> {
  const bytes = await readBytes(request, FORM_LIMIT_BYTES);
  const headers = { 'Content-Type': request.headers.get('content-type') ?? '' };
  let form: FormData;
  try {
    form = await new Response(bytes, { headers }).formData();
  } catch {
    throw invalid(null, 'invalid_form', 'The form in the request body cannot be read.');
  }
  const fields = new Map<string, unknown>();
  for (const [name, value] of form) fields.set(...fieldOf(name, value));
  return fields;
}

/** Forms write `input_reference[image_url]` for what JSON nests. */
function fieldOf(name: string, value: unknown): [string, unknown] {
  const [, outer, inner] = /^([a-z_]+)\[([a-z_]+)\]$/.exec(name) ?? [];
  return outer === undefined || inner === undefined ? [name, value] : [outer, { [inner]: value }];
}
