// Sentences about clips that are published by name: their buckets, what lies in them, and what does not.
import type { StoreFault } from '../core/errors.ts';
import type { Audit } from '../core/publishing/audit.ts';
import type { PublicationCounts, PublicationState } from '../core/publishing/publication.ts';
import { count, formatBytes } from './format.ts';
import { storeFaultWords } from './store-fault.ts';

const clips = (number: number) => (number === 1 ? '1 clip' : `${count.format(number)} clips`);
const files = (number: number) => (number === 1 ? '1 file' : `${count.format(number)} files`);

export const publishWords = {
  title: 'Files by name',
  description: 'Copies of the clips as slug.mp4 in a bucket of their own, with addresses that stay.',
  unreadable: 'What is published cannot be read right now',
  retry: 'Try again',
  bucket: 'Bucket',
  newBucket: 'A new bucket',
  name: 'Name of the bucket',
  nameHint: 'Small letters, digits and single dashes. The account’s own prefix is put before it.',
  visibility: 'Who may see it',
  isPublic: 'Everybody',
  isPrivate: 'Only you',
  publicHint: 'Whoever has an address may watch that clip, without a sign-in.',
  privateHint: 'You hand out links that end after a week.',
  limit: 'Largest file, MB',
  automatic:
    'What is saved already is copied now, and every further clip as it is saved, by whichever device is there.',
  publish: (number: number) => `Publish ${clips(number)}`,
  publishAll: 'Publish clips as they are saved',
  publishMissing: (number: number) => `Publish ${clips(number)} more`,
  nothingYet: 'No clip of this batch is saved yet.',
  wanted: (number: number) =>
    number === 0 ? 'Every saved clip is there already.' : `${clips(number)} will be there in a moment.`,
  isAutomatic: (bucket: string) => `Each clip goes to ${bucket} as it is saved.`,
  wasAutomatic: (bucket: string) => `Nothing more is coming. What is sent again goes to ${bucket} too.`,
  stop: 'Stop publishing further clips',
  stopped: 'Further clips are not published. What is there stays.',
} as const;

export const refusalWords = {
  name: 'A name has small letters, digits and single dashes only, at most 40.',
  size_limit: 'Between 1 MB and 5,120 MB.',
  taken: 'A bucket of this name is somebody else’s. Choose another name.',
  too_many: 'An account has at most 100 of these buckets.',
  signed_out: 'Your sign-in has ended. Sign in again to go on.',
  gone: 'That bucket or this batch is no longer there.',
} as const;

export const bucketWords = {
  list: 'Published clips',
  listText: 'Buckets with clips under their names, from all batches.',
  region: (name: string) => `Bucket ${name}`,
  isPublic: 'Public',
  isPrivate: 'Private',
  counts: ({ published, waiting, failed, removing }: PublicationCounts) =>
    [
      `${count.format(published)} published`,
      waiting > 0 && `${count.format(waiting)} on the way`,
      removing > 0 && `${count.format(removing)} on the way out`,
      failed > 0 && `${count.format(failed)} not published`,
    ]
      .filter((part) => part !== false)
      .join(', '),
  size: formatBytes,
  progress: (name: string) => `Publishing to ${name}`,
  copyAddresses: 'Copy all addresses',
  copyLinks: 'Copy links for a week',
  copied: (number: number) =>
    `${number === 1 ? '1 address is' : `${count.format(number)} addresses are`} on the clipboard.`,
  notCopied: 'This browser does not let the page write to the clipboard. Download the table instead.',
  csv: 'Download addresses as CSV',
  csvColumns: ['file', 'url', 'size_bytes', 'sha256', 'generation', 'published_at'],
  csvName: (name: string) => `${name} addresses.csv`,
  audit: 'Check what is there',
  auditBytes: 'Check every byte',
  withdraw: 'Take them all out',
  withdrawTitle: (name: string) => `Take all of these out of ${name}?`,
  withdrawText: (number: number) =>
    `${files(number)} and their addresses go. The clips themselves stay in the Library.`,
  withdrawn: (number: number) => `${files(number)} on the way out.`,
  withdrawOne: (path: string) => `Take out ${path}`,
  withdrawOneTitle: (path: string) => `Take out ${path}?`,
  withdrawOneText: 'The file and its address go. The clip itself stays in the Library.',
  keep: 'Keep them',
  keepOne: 'Keep it',
  takeOut: 'Take out',
  settings: 'Change the bucket',
  settingsTitle: (name: string) => `The bucket ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  changed: 'The bucket is changed.',
  notChanged: 'The bucket is no longer there, or the size is not between 1 and 5,120 MB.',
  remove: 'Remove the bucket',
  removeTitle: (name: string) => `Remove ${name} and everything in it?`,
  removeText: 'Every file in it and every address goes. The clips themselves stay in the Library.',
  removed: (name: string) => `${name} is removed.`,
  failures: (number: number) => `${clips(number)} could not be published`,
  retry: 'Try them again',
  files: (name: string) => `Files in ${name}`,
  file: 'File',
  fileSize: 'Size',
  fileState: 'State',
  fileActs: 'Take out',
  empty: 'Nothing of this batch is in it.',
} as const;

export const stateWord: Record<PublicationState, string> = {
  waiting: 'On the way',
  published: 'Published',
  failed: 'Not published',
  removing: 'On the way out',
};

/** Why a clip is not there, in a sentence. */
export function publishTrouble(fault: StoreFault): string {
  switch (fault) {
    case 'too_large':
      return 'The clip is larger than the bucket allows. Raise its limit, then try again.';
    case 'bucket_missing':
      return 'The bucket is gone. Publish to another one.';
    case 'not_found':
      return 'The clip itself is no longer in the Library.';
    case 'conflict':
    case 'damaged':
      return 'What arrived is not the clip; it is copied again.';
    case 'unreachable':
    case 'unauthorized':
    case 'forbidden':
    case 'quota':
    case 'wrong_type':
    case 'invalid':
    case 'schema_missing':
    case 'server_error':
      return storeFaultWords[fault];
  }
}

export const auditWords = {
  sound: ({ sound }: Audit) => `${files(sound)} as they should be`,
  fine: 'Everything is as it should be',
  missing: (number: number) => `${files(number)} published and not there`,
  changed: (number: number) => `${files(number)} with other bytes`,
  extra: (number: number) => `${files(number)} that nobody published from here`,
  renew: 'Copy these again',
  removeExtra: 'Remove these',
  removeExtraTitle: (number: number) => `Remove ${files(number)} for good?`,
  removeExtraText: 'Nobody published them from here, so nothing here can bring them back.',
  keepExtra: 'Keep them',
  renewed: (number: number) => `${clips(number)} will be copied again.`,
  extraRemoved: (number: number) => `${files(number)} removed.`,
  more: (number: number) => `and ${count.format(number)} more`,
} as const;
