// Sentences about a whole Library as a file.
import type { StoreFault } from '../core/errors.ts';
import type { ImportFailure, ImportProblem } from '../core/portable/library-file.ts';
import { count, formatBytes } from './format.ts';
import { storeFaultWords } from './store-fault.ts';

const generations = (number: number) => `${count.format(number)} ${number === 1 ? 'generation' : 'generations'}`;

export const libraryFileWords = {
  title: 'Library',
  text: 'Take everything with you: every row with what it cost, every clip with its data inside, pictures and starting images, as one zip file. Import brings it into another account or project.',
  exportAll: 'Export the Library',
  importFile: 'Import a Library',
  openFile: 'Open a clip or its JSON',
  openHint: 'Dropping the file anywhere on the studio does the same.',
  close: 'Close',
  cancel: 'Cancel',
  stop: 'Stop',
  exportTitle: 'Export the Library',
  exportText: 'The file is written as it is read, straight to your disk. Keys of servers are never part of it.',
  exportHeld: (limit: number) =>
    `This browser has to hold the whole file first, which it does up to ${formatBytes(limit)}. Chromium-based browsers write straight to the disk.`,
  exportStart: 'Choose where',
  exporting: 'Export of the Library',
  exported: (done: number, bytes: number) => `${generations(done)}, ${formatBytes(bytes)} of files`,
  exportDone: (done: number, bytes: number) =>
    `${generations(done)} and ${formatBytes(bytes)} of files are on your disk.`,
  missing: (parts: number) =>
    parts === 1 ? 'One file could not be read' : `${count.format(parts)} files could not be read`,
  missingText: 'They are listed in missing.txt inside the zip file. The rest is there.',
  stopped: 'Stopped. Nothing was written.',
  importTitle: 'Import a Library',
  importText: (name: string) =>
    `What ${name} holds is added to this account: clips are copied into your bucket and verified, nothing is made again. What is here already is left alone, so repeating an import is safe.`,
  importMoney:
    'What the videos cost stands in the ledger on the days it was spent, and counts for the caps of those days.',
  importStart: 'Import',
  importing: 'Import of the Library',
  imported: (seen: number, added: number) => `${count.format(seen)} looked at, ${count.format(added)} added`,
  importDone: (added: number) => (added === 0 ? 'Nothing was added.' : `${generations(added)} added.`),
  known: (known: number) => `${generations(known)} ${known === 1 ? 'was' : 'were'} here already.`,
  unfinished: (unfinished: number) =>
    `${generations(unfinished)} ${unfinished === 1 ? 'was' : 'were'} not over when the file was made and ${unfinished === 1 ? 'is' : 'are'} left out: nothing is made again by itself.`,
  failures: (failures: number) => `${generations(failures)} could not be imported`,
  importStopped: 'Stopped. What was added stays; import the same file again to go on.',
  importBroke: (fault: StoreFault) =>
    `${storeFaultWords[fault]} What was added stays; import the same file again to go on.`,
  importUnreadable: 'Your browser could not read the file any further. What was added stays; import it again to go on.',
} as const;

export function failureSentence({ prompt, why }: ImportFailure): string {
  if (why === 'missing') return `${prompt}: its clip is not whole in the file.`;
  if (why === 'unreadable') return `${prompt}: this line does not read.`;
  return `${prompt}: ${storeFaultWords[why]}`;
}

export const importProblemWords: Record<ImportProblem, string> = {
  not_zip: 'It is no whole zip file. An export that was broken off cannot be read: make it again.',
  not_library: 'It is a zip file, but no Library of this studio. Those are made by Export the Library.',
  newer: 'It was made by a newer version of this studio.',
};
