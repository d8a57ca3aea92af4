// Sentences about servers as files.
import type { ServerFileProblem } from '../core/server-file.ts';
import type { ImportChoice } from '../core/server-import.ts';

export const serverFileWords = {
  title: 'Import servers',
  text: 'Choose what happens with each. Keys are never part of a file: add them afterwards.',
  choiceFor: (label: string) => `What happens with ${label}`,
  isNew: 'New here',
  exists: (label: string) => `Is ${label} here`,
  otherAddress: 'Its address differs from the one here. Your key for it is not sent there: enter it again afterwards.',
  confirm: 'Import',
  cancel: 'Cancel',
  close: 'Close',
  nothing: 'Nothing chosen, nothing changed.',
  done: (added: number, updated: number) =>
    [
      ...(added > 0 ? [added === 1 ? '1 server added' : `${added} servers added`] : []),
      ...(updated > 0 ? [updated === 1 ? '1 brought up to date' : `${updated} brought up to date`] : []),
    ].join(', '),
  problemTitle: 'This file cannot be imported',
  places: 'What is wrong in it:',
} as const;

export const importChoiceWords: Record<ImportChoice, string> = {
  update: 'Update',
  add: 'Add as new',
  skip: 'Leave out',
};

export const serverFileProblemWords: Record<ServerFileProblem | 'unreadable', string> = {
  too_large: 'It is far larger than any list of servers.',
  not_json: 'It is not JSON.',
  not_servers: 'It is no list of servers from this studio. Those are made by Export.',
  newer: 'It was made by a newer version of this studio.',
  empty: 'There is no server in it.',
  invalid: 'It says something about a server that cannot be. Nothing was changed.',
  unreadable: 'Your browser could not read it.',
};
