// The starting image: refused unless it is what it says it is and has exactly the size asked for.
// Node's own Blob: a test's imitation of a browser may have put another in its place.
import { Blob } from 'node:buffer';
import * as z from 'zod/mini';
import type { Dimensions } from '../core/spec.ts';
import { invalid } from './api-error.ts';

const PARAM = 'input_reference';
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
]);

const linkSchema = z.object({ image_url: z.optional(z.string()), file_id: z.optional(z.string()) });

/** The image's bytes as they came. Throws `ApiError`. */
export async function readReference(field: unknown, size: Dimensions): Promise<Uint8Array> {
  const image = field instanceof Blob ? field : imageOfLink(field);
  const format = FORMATS.get(image.type);
  if (format === undefined) {
    const type = image.type === '' ? 'application/octet-stream' : image.type;
    throw invalid(
      PARAM,
      null,
      `Unsupported mimetype ${type} for the reference; send image/jpeg, image/png or image/webp.`,
    );
  }
  const bytes = new Uint8Array(await image.arrayBuffer());
  const found = await inspected(bytes);
  if (found === null || found.format !== format) {
    throw invalid(PARAM, 'invalid_value', `The reference is not a readable ${format} image.`);
  }
  // OpenAI names neither field nor code here (MicrosoftLearning/mslearn-ai-vision#78, read 2026-11-20).
  if (found.width !== size.width || found.height !== size.height) {
    const [is, should] = [`${found.width}x${found.height}`, `${size.width}x${size.height}`];
    throw invalid(
      null,
      null,
      `The reference image must match the requested width and height: it is ${is}, not ${should}.`,
    );
  }
  return bytes;
}

function imageOfLink(field: unknown): Blob {
  const link = linkSchema.safeParse(field).data;
  if (link?.image_url === undefined) {
    throw invalid(
      PARAM,
      'invalid_value',
      'The reference must be an image file or an object with image_url as a data URL.',
    );
  }
  const [, type, content] = /^data:([a-z/+-]+);base64,([A-Za-z0-9+/=]+)$/.exec(link.image_url) ?? [];
  if (type === undefined || content === undefined) {
    throw invalid(PARAM, 'invalid_value', 'The simulator fetches nothing: image_url must be a base64 data URL.');
  }
  return new Blob([Buffer.from(content, 'base64')], { type });
}

/** Null for bytes that are no picture. */
async function inspected(bytes: Uint8Array): Promise<{ format: string; width: number; height: number } | null> {
  const { default: sharp } = await import('sharp');
  try {
    const { format, width, height } = await sharp(bytes).metadata();
    return { format, width, height };
  } catch {
    return null;
  }
}
