// Searches kept by name: open one, keep this one, call one otherwise, take one away.
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { type SyntheticEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import { StoreError } from '../../../core/errors.ts';
import type { LibraryView } from '../../../core/ports/library-store.ts';
import { useKeepView, useRemoveView, viewsOptions } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { viewWords as words } from '../../../words/library-search.ts';
import { storeSentence } from '../../generation/store-sentence.ts';

/** `query` is the search that is shown, as its address; empty for everything. */
type ViewsDialogProps = { query: string; onClose: () => void };

const NAME_MAX_LENGTH = 80;

export function ViewsDialog({ query, onClose }: ViewsDialogProps) {
  const { data: views, error } = useQuery(viewsOptions(useServices()));
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={words.close}>
      <div className="flex flex-col gap-4">
        <p>{words.explain}</p>
        {error !== null && (
          <Notice tone="bad" title={words.unreadable}>
            {storeSentence(error)}
          </Notice>
        )}
        {views === undefined && error === null && <Skeleton className="h-20" />}
        {views?.length === 0 && <p className="text-faint">{words.none}</p>}
        {views !== undefined && views.length > 0 && (
          <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
            {views.map((view) => (
              <Entry key={view.id} view={view} current={view.query === query} onOpen={onClose} />
            ))}
          </ul>
        )}
        {query === '' ? <p className="text-faint text-sm">{words.nothing}</p> : <KeepForm query={query} />}
      </div>
    </Dialog>
  );
}

type EntryProps = { view: LibraryView; current: boolean; onOpen: () => void };

function Entry({ view, current, onOpen }: EntryProps) {
  const [renaming, setRenaming] = useState(false);
  const remove = useRemoval(view);
  if (renaming) {
    return (
      <li className="p-2">
        <NameForm
          label={words.newName}
          action={words.save}
          name={view.name}
          view={(name) => ({ ...view, name })}
          onDone={() => setRenaming(false)}
        />
      </li>
    );
  }
  return (
    <li className="flex items-center gap-1 py-1 pr-1 pl-3">
      <Link
        href={`/library?${view.query}`}
        onClick={onOpen}
        aria-current={current ? 'true' : undefined}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-xs text-ink hover:underline"
      >
        <span className="truncate" dir="auto">
          {view.name}
        </span>
        {current && <Badge tone="accent">{words.current}</Badge>}
      </Link>
      <IconButton size="sm" label={words.rename(view.name)} onClick={() => setRenaming(true)}>
        <Pencil className="size-4" aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={words.remove(view.name)} onClick={remove}>
        <Trash2 className="size-4" aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Comes back with the same id when that is asked for. */
function useRemoval(view: LibraryView): () => void {
  const removal = useRemoveView();
  const keeping = useKeepView();
  const toast = useToast();
  return () =>
    removal.mutate(view.id, {
      onSuccess: () =>
        toast.show({
          tone: 'neutral',
          message: words.removed(view.name),
          action: { label: words.undo, onPress: () => keeping.mutate(view) },
        }),
    });
}

function KeepForm({ query }: { query: string }) {
  const { random } = useServices();
  const toast = useToast();
  const [id, setId] = useState(random.uuid);
  const done = (name: string) => {
    setId(random.uuid());
    toast.show({ tone: 'good', message: words.kept(name) });
  };
  return (
    <NameForm
      key={id}
      label={words.name}
      action={words.keep}
      name=""
      view={(name) => ({ id, name, query })}
      onDone={done}
    />
  );
}

type NameFormProps = {
  label: string;
  action: string;
  name: string;
  view: (name: string) => LibraryView;
  onDone: (name: string) => void;
};

function NameForm({ label, action, name: before, view, onDone }: NameFormProps) {
  const keeping = useKeepView();
  const fieldId = useId();
  const [blank, setBlank] = useState(false);
  const handleSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget).get(fieldId);
    const name = typeof said === 'string' ? said.trim() : '';
    setBlank(name === '');
    if (name !== '') keeping.mutate(view(name), { onSuccess: () => onDone(name) });
  };
  return (
    <form onSubmit={handleSubmit} className="flex items-start gap-2" noValidate>
      <Field label={label} error={blank ? words.blank : sentenceOf(keeping.error)} className="flex-1">
        <TextInput name={fieldId} defaultValue={before} maxLength={NAME_MAX_LENGTH} autoComplete="off" dir="auto" />
      </Field>
      <Button type="submit" className="mt-7" busy={keeping.isPending}>
        {action}
      </Button>
    </form>
  );
}

function sentenceOf(error: Error | null): string | null {
  if (error === null) return null;
  return error instanceof StoreError && error.fault === 'conflict' ? words.taken : storeSentence(error);
}
