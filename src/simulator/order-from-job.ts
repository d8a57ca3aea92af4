// Fields of a remix, edit or extension request → an order that starts from a job of this server.
import * as z from 'zod/mini';
import { EXTENDED_MAX_SECONDS, EXTENSION_SECONDS } from '../core/derivation.ts';
import { invalid } from './api-error.ts';
import { clipOrderOf, type Job, type Order } from './job.ts';
import { readChoice, readPrompt, refuseStrangers } from './order.ts';
import type { Fields } from './request-body.ts';

/** OpenAI's guide of March 2026 (openai/skills `video-api.md`, read 2026-11-20). */
const EXTENSIONS_ALLOWED = 6;

const videoSchema = z.object({ id: z.string() });

/** A remix keeps everything of its source but the words. Throws `ApiError`. */
export function readRemixOrder(fields: Fields, source: Job): Order {
  refuseStrangers(fields, ['prompt']);
  return { ...source.order, prompt: readPrompt(fields), start: { by: 'remix', id: source.id, look: lookOf(source) } };
}

/** So does an edit; it names its source in the body. Throws `ApiError`. */
export function readEditOrder(fields: Fields, find: (id: string) => Job): Order {
  refuseStrangers(fields, ['prompt', 'video']);
  const source = find(readVideoId(fields));
  return { ...source.order, prompt: readPrompt(fields), start: { by: 'edit', id: source.id, look: lookOf(source) } };
}

/** The source with so many seconds more. The prompt says how it goes on. Throws `ApiError`. */
export function readExtensionOrder(fields: Fields, find: (id: string) => Job): Order {
  refuseStrangers(fields, ['prompt', 'seconds', 'video']);
  const source = find(readVideoId(fields));
  const prompt = readPrompt(fields);
  const seconds = readChoice(fields, 'seconds', EXTENSION_SECONDS.map(String));
  if (seconds === null) {
    throw invalid('seconds', 'missing_required_parameter', "Missing required parameter: 'seconds'.");
  }
  const number = extensionsOf(source) + 1;
  if (number > EXTENSIONS_ALLOWED) {
    throw invalid('video', 'invalid_value', `A video is extended at most ${EXTENSIONS_ALLOWED} times.`);
  }
  const secondsBefore = Number(source.order.seconds);
  const total = secondsBefore + Number(seconds);
  if (total > EXTENDED_MAX_SECONDS) {
    throw invalid(
      'seconds',
      'invalid_value',
      `An extended video has at most ${EXTENDED_MAX_SECONDS} seconds, not ${total}.`,
    );
  }
  const { look, motion } = clipOrderOf(source);
  const start = { by: 'extension', id: source.id, look, motion, secondsBefore, number } as const;
  return { ...source.order, prompt, seconds: String(total), start };
}

function lookOf(source: Job): string {
  return clipOrderOf(source).look;
}

function extensionsOf({ order: { start } }: Job): number {
  return start?.by === 'extension' ? start.number : 0;
}

/** Uploads of one's own are for eligible customers (openai-openapi f85dbe2, read 2026-11-20): refused here. */
function readVideoId(fields: Fields): string {
  const field = fields.get('video') ?? null;
  if (field === null) throw invalid('video', 'missing_required_parameter', "Missing required parameter: 'video'.");
  const video = videoSchema.safeParse(field);
  if (video.success) return video.data.id;
  throw invalid('video', 'invalid_value', "'video' must be an object with the id of a video on this server.");
}
