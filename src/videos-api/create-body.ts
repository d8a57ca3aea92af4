// The body of a create call in a dialect. Refuses to let a free parameter overwrite what the spec says.
import type { Spec } from '../core/spec.ts';
import type { Dialect } from './dialects.ts';

export type CreateBody = FormData | string;

type JsonField = string | number | boolean | { image_url: string };

/** A form, or JSON text. The image travels as a file in a form and as a data URL in JSON. */
export async function createBody(spec: Spec, reference: Blob | null, dialect: Dialect): Promise<CreateBody> {
  const { encoding } = dialect.create;
  const image = reference === null ? null : await typedImage(reference);
  const asForm = encoding === 'multipart' || (encoding === 'json_unless_file' && image !== null);
  return asForm ? formOf(spec, image, dialect) : await jsonOf(spec, image, dialect);
}

function formOf(spec: Spec, image: Blob | null, dialect: Dialect): FormData {
  const form = new FormData();
  for (const [name, value] of fieldsOf(spec, dialect)) form.append(name, String(value));
  if (image !== null) form.append(dialect.create.fields.reference, image, `reference.${extensionOf(image.type)}`);
  return form;
}

async function jsonOf(spec: Spec, image: Blob | null, dialect: Dialect): Promise<string> {
  const fields = new Map<string, JsonField>(fieldsOf(spec, dialect));
  if (image !== null) fields.set(dialect.create.fields.reference, { image_url: await dataUrlOf(image) });
  return JSON.stringify(Object.fromEntries(fields));
}

function fieldsOf(spec: Spec, dialect: Dialect): readonly (readonly [string, string | number | boolean])[] {
  const { fields, seconds } = dialect.create;
  const ratio = spec.parameters[fields.ratio];
  const own: readonly (readonly [string, string | number | boolean])[] = [
    [fields.prompt, spec.prompt],
    [fields.model, spec.model],
    ratio === undefined ? [fields.size, spec.size] : [fields.ratio, ratio],
    [fields.seconds, seconds === 'string' ? String(spec.seconds) : spec.seconds],
  ];
  const taken = new Set(Object.values(fields));
  return [...own, ...Object.entries(spec.parameters).filter(([name]) => !taken.has(name))];
}

/** Servers refuse `application/octet-stream`; a blob without a type says by its first bytes what it is. */
async function typedImage(image: Blob): Promise<Blob> {
  if (image.type.startsWith('image/')) return image;
  const head = new Uint8Array(await image.slice(0, 12).arrayBuffer());
  return new Blob([image], { type: imageTypeOf(head) });
}

function imageTypeOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xd8) return 'image/jpeg';
  return head[0] === 0x52 && head[8] === 0x57 ? 'image/webp' : 'image/png'; // R…W of RIFF….WEBP
}

function extensionOf(type: string): string {
  return type === 'image/jpeg' ? 'jpg' : type.replace('image/', '');
}

/** As many bytes as `String.fromCharCode` takes at once without overflowing the stack. */
const SLICE_BYTES = 0x8000;

async function dataUrlOf(image: Blob): Promise<string> {
  const bytes = new Uint8Array(await image.arrayBuffer());
  let binary = '';
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(from, from + SLICE_BYTES));
  }
  return `data:${image.type};base64,${btoa(binary)}`;
}
