// Sentences of the Create page.
import { PROMPT_MAX_LENGTH } from '../core/spec.ts';
import { count } from './format.ts';

export const createWords = {
  title: 'Create',
  prompt: 'Prompt',
  promptPlaceholder: 'Describe a shot: subject, action, place, light, camera…',
  promptLength: (length: number) => `${count.format(length)} / ${count.format(PROMPT_MAX_LENGTH)}`,
  server: 'Server',
  model: 'Model',
  size: 'Size',
  seconds: 'Seconds',
  other: 'Other',
  otherModel: 'Other name…',
  takes: 'Takes',
  advanced: 'Advanced',
  advancedSet: (set: number) => `${set} set`,
  generate: 'Generate',
  generateTakes: (takes: number) => `Generate ${takes}`,
  noModels: (server: string) => `${server} names no models. Connect it again in Settings and type one.`,
  serversUnreachable: 'Your video servers cannot be read right now',
  retry: 'Try again',
} as const;

/** By the codes of `core/spec.ts`. */
export const promptProblem = {
  blank: 'Write what the video should show; the prompt is empty.',
  too_long: `This prompt is longer than ${count.format(PROMPT_MAX_LENGTH)} characters, the most a server takes. Shorten it.`,
} as const;

export const imageWords = {
  label: 'Starting image',
  pick: 'Add image',
  hint: 'Optional first frame. Drop, paste or pick a PNG, JPEG or WebP.',
  drop: 'Drop the image to start from it',
  replace: 'Replace image',
  remove: 'Remove image',
  fromClip: 'From a video',
  /** OpenAI's Sora guide of March 2026, and openai servers' answers (clai#87); read 2026-11-20. */
  noFaces: 'Servers of the OpenAI type refuse starting images with human faces.',
  preview: (filename: string) => `Starting image ${filename}`,
  matchSize: (size: string) => `Make the video ${size}`,
  unreadable: 'This file cannot be read any more. Pick it again.',
  wrongType: (type: string) => `This is ${type}. Video servers take PNG, JPEG or WebP.`,
  unsupported: (server: string) => `${server} takes no starting image. Remove it, or choose another server.`,
} as const;

/** By the problems of `media/picture.ts`. */
export const pictureProblem = {
  empty: 'This file is empty.',
  not_a_picture: 'This is not a picture. Video servers take PNG, JPEG or WebP.',
  wrong_type: 'Video servers take PNG, JPEG or WebP.',
  truncated: 'This picture is damaged or ends too early. Save it again and pick the new file.',
  animated: 'This picture is animated. A starting image must stand still.',
  too_many_bytes: 'This picture is larger than 20 MB, the most a server takes. Save it smaller.',
  too_many_pixels: 'This picture is more than 8,192 pixels on its longer side. Save it smaller.',
} as const;

export const feedWords = {
  title: 'Running and recent',
  refresh: 'Refresh status',
  emptyTitle: 'Your first video starts with a sentence',
  empty:
    'Type a prompt above and press Generate. It is rendered by your video server, saved into your own bucket, and plays here.',
  unreachable: 'Your generations cannot be read right now',
  retry: 'Try again',
  older: 'Show everything older',
  live: (running: number) => (running === 1 ? '1 running' : `${count.format(running)} running`),
} as const;
