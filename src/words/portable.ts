// Sentences about files that carry what the studio knows: clips with their data, zip files of them, and what a file
// brings back.
import type { StoreFault } from '../core/errors.ts';
import type { Loss } from '../core/portable/restore.ts';
import type { FileProblem } from '../core/ports/portable-files.ts';
import { changeSentence } from './composer.ts';
import { count, formatBytes } from './format.ts';
import { storeFaultWords } from './store-fault.ts';

export const clipFileWords = {
  download: 'Download with its data',
  hint: 'The prompt, settings, cost and hash travel inside the MP4. Drop it on the studio to have them back.',
  done: (fileName: string) => `${fileName} is on your disk, with its data inside.`,
  bare: 'Original only',
  bareHint: 'The file as the server made it, byte for byte, with nothing added.',
  record: 'JSON',
  recordHint: 'The prompt, settings, lineage, cost and hash as a file of their own.',
  recordDone: (fileName: string) => `${fileName} is on your disk.`,
  store: (fault: StoreFault) => `Not downloaded. ${storeFaultWords[fault]}`,
  disk: 'Not downloaded: this computer could not write the file. It may be full, or the folder locked.',
  broken: 'Not downloaded: the file broke off on its way. Try it again.',
  tooLarge: (limit: number) =>
    `Not downloaded: this browser has to hold the whole file first, which it does up to ${formatBytes(limit)}. Chromium-based browsers write straight to the disk.`,
} as const;

export const zipWords = {
  title: 'Download clips',
  text: (clips: number, size: string) =>
    clips === 1
      ? `1 clip, ${size}, as a zip file. Its data is inside the MP4 and in a JSON file beside it.`
      : `${count.format(clips)} clips, ${size}, as one zip file. The data of each is inside its MP4 and in a JSON file beside it.`,
  leftOut: (others: number) =>
    others === 1
      ? 'One of the selection has no saved clip and is left out.'
      : `${count.format(others)} of the selection have no saved clip and are left out.`,
  none: 'None of the selection has a saved clip.',
  template: 'File names',
  templateHint: (fields: readonly string[]) =>
    `Fields: ${fields.map((field) => `{${field}}`).join(' ')}. A / makes a folder.`,
  unknownField: (fields: readonly string[]) => `Nobody knows ${fields.map((field) => `{${field}}`).join(', ')}.`,
  example: (name: string) => `The first is called ${name}.mp4`,
  start: 'Download',
  cancel: 'Cancel',
  stop: 'Stop',
  close: 'Close',
  progress: 'Download of the clips',
  done: (done: number, total: number) => `${count.format(done)} of ${count.format(total)} clips`,
  finished: (clips: number) =>
    clips === 1 ? '1 clip is on your disk.' : `${count.format(clips)} clips are on your disk.`,
  missing: (clips: number) =>
    clips === 1 ? 'One clip could not be read' : `${count.format(clips)} clips could not be read`,
  missingText: 'They are listed in missing.txt too. The others are in the file.',
  stopped: 'Stopped. Nothing was written.',
} as const;

export const handedWords = {
  reading: 'Reading the file',
  title: 'A video of this studio',
  text: 'Everything it was made with can be put back into the composer. Nothing is sent before you press Generate.',
  prompt: 'Prompt',
  request: (model: string, size: string, seconds: string) => `${model} · ${size} · ${seconds}`,
  made: (date: string, server: string) => `Made ${date} at ${server}`,
  lost: 'What cannot be put back as it was',
  replaces: 'It replaces what stands in the composer now.',
  restore: 'Put into the composer',
  open: 'Open in the Library',
  cancel: 'Cancel',
  close: 'Close',
  problemTitle: (name: string) => `${name} brings nothing back`,
  lookTitle: 'The file cannot be looked up right now',
} as const;

export function lossSentence(loss: Loss): string {
  switch (loss.kind) {
    case 'server':
      return `Server: ${loss.label} (${loss.url}) is not connected here. Another one is used.`;
    case 'server_off':
      return `Server: ${loss.label} is turned off in Settings. Another one is used.`;
    case 'reference':
      return `Starting image: ${loss.filename === '' ? 'it' : loss.filename} is not in your bucket.`;
    case 'operation':
      return OPERATION[loss.operation];
    case 'model':
    case 'size':
    case 'seconds':
    case 'parameter':
    case 'image_unsupported':
      return changeSentence(loss);
  }
}

const OPERATION = {
  remix: 'It was a remix of another clip. Here it becomes a video of its own; remix the clip from its card.',
  edit: 'It was an edit of another clip. Here it becomes a video of its own; edit the clip from its card.',
  extend: 'It extended another clip. Here it becomes a video of its own; extend the clip from its card.',
} as const;

export const fileProblemWords: Record<FileProblem, string> = {
  no_record: 'It is a film, but it carries no data of this studio. Only downloads “with its data” do.',
  too_large: 'It is far larger than the data of any clip.',
  not_json: 'It is not whole JSON.',
  not_ours: 'It is JSON, but not the data of a clip from this studio.',
  newer: 'It was made by a newer version of this studio.',
  invalid: 'It says something about a clip that cannot be.',
  servers: 'It is a list of servers. Settings → Video servers → Import takes it.',
  unknown_kind:
    'It is neither a clip, nor its JSON, nor an exported library. Pictures to start from go onto the composer, tables onto New batch.',
  unreadable: 'Your browser could not read it.',
};
