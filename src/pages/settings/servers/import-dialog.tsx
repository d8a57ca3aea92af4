// What a file of servers holds, and what shall become of each. Nothing changes before it is confirmed.
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyNameAt } from '../../../core/key-name.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { firstChoice, type ImportChoice, type ImportEntry, importEntries } from '../../../core/server-import.ts';
import { importProfilesOptions } from '../../../queries/server-settings.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { importChoiceWords, serverFileProblemWords, serverFileWords as words } from '../../../words/server-file.ts';
import { EndedNotice } from '../../connect/ended-notice.tsx';
import type { ReadFile } from './read-file.ts';

type ImportDialogProps = { file: ReadFile; profiles: readonly ServerProfile[]; onClose: () => void };

export function ImportDialog({ file, profiles, onClose }: ImportDialogProps) {
  if ('servers' in file) {
    return <Question entries={importEntries(file.servers, profiles)} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.problemTitle}
      actions={<Button onClick={onClose}>{words.close}</Button>}
    >
      <p role="alert">{serverFileProblemWords[file.problem]}</p>
      {file.places.length > 0 && (
        <>
          <p className="mt-2">{words.places}</p>
          <ul className="mt-1 list-disc space-y-0.5 pl-4 font-mono text-xs">
            {file.places.map((place) => (
              <li key={place} className="break-all">
                {place}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Question({ entries, onClose }: { entries: readonly ImportEntry[]; onClose: () => void }) {
  const importing = useMutation(importProfilesOptions(useServices()));
  const toast = useToast();
  // The list behind it may change meanwhile: what was shown is what is asked about.
  const [shown] = useState(entries);
  const [choices, setChoices] = useState<readonly ImportChoice[]>(() => entries.map(firstChoice));
  const handleImport = () => {
    const wishes = shown.map((entry, index) => ({ entry, choice: choices[index] ?? 'skip' }));
    importing.mutate(wishes, {
      onSuccess: ({ added, updated }) => {
        const changed = added + updated > 0;
        toast.show({
          tone: changed ? 'good' : 'neutral',
          message: changed ? words.done(added, updated) : words.nothing,
        });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" busy={importing.isPending} onClick={handleImport}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{words.text}</p>
      <ul className="mt-3 flex flex-col divide-y divide-line border-line border-y">
        {shown.map((entry, index) => (
          <Entry
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name a server twice, and its order never changes
            key={index}
            entry={entry}
            choice={choices[index] ?? 'skip'}
            onChange={(choice) => setChoices(choices.with(index, choice))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

type EntryProps = { entry: ImportEntry; choice: ImportChoice; onChange: (choice: ImportChoice) => void };

function Entry({ entry: { server, existing }, choice, onChange }: EntryProps) {
  const name = useId();
  const options = (['update', 'add', 'skip'] as const)
    .filter((value) => existing !== null || value !== 'update')
    .map((value) => ({ value, label: importChoiceWords[value] }));
  const goesElsewhere = existing !== null && keyNameAt(existing, server.baseUrl, name) !== existing.keyName;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div>
        <p className="break-words font-medium text-ink">{server.label}</p>
        <p className="break-all font-mono text-xs">{server.baseUrl}</p>
        <p className="text-faint text-xs">{existing === null ? words.isNew : words.exists(existing.label)}</p>
      </div>
      <Segmented
        label={words.choiceFor(server.label)}
        labelHidden
        name={name}
        options={options}
        value={choice}
        onChange={onChange}
      />
      {choice === 'update' && goesElsewhere && <Notice tone="warn" title={words.otherAddress} />}
      <EndedNotice url={server.baseUrl} />
    </li>
  );
}
