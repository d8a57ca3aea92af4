// Tags of everything that is selected: what they have can be taken away, what they lack can be given.
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type ReactNode, type SyntheticEvent, useId, useRef } from 'react';
import type { Generation } from '../../../core/generation.ts';
import type { Organising } from '../../../core/ports/library-store.ts';
import { facetsOptions } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { tagWords as words } from '../../../words/library-grid.ts';
import { tagCounts, typedTags } from './tags.ts';

type TagDialogProps = {
  chosen: readonly Generation[];
  onChange: (change: Organising) => void;
  onClose: () => void;
};

/** Tags that were used before, at most so many. */
const OFFERED = 24;

export function TagDialog({ chosen, onChange, onClose }: TagDialogProps) {
  const { data: facets } = useQuery(facetsOptions(useServices()));
  const counts = tagCounts(chosen);
  const everywhere = new Set(counts.filter(({ count }) => count === chosen.length).map(({ tag }) => tag));
  const offered = (facets?.tags ?? []).filter((tag) => !everywhere.has(tag)).slice(0, OFFERED);
  return (
    <Dialog open onClose={onClose} title={words.title(chosen.length)} closeLabel={words.close}>
      <div className="flex flex-col gap-4">
        <NewTags onAdd={(addTags) => onChange({ addTags })} />
        {counts.length === 0 && <p>{words.none}</p>}
        {counts.length > 0 && (
          <Chips title={words.there}>
            {counts.map(({ tag, count }) => (
              <Chip
                key={tag}
                name={words.remove(tag)}
                icon={<X className="size-3" aria-hidden="true" />}
                onPress={() => onChange({ removeTags: [tag] })}
              >
                {words.some(tag, count, chosen.length)}
              </Chip>
            ))}
          </Chips>
        )}
        {offered.length > 0 && (
          <Chips title={words.usual}>
            {offered.map((tag) => (
              <Chip
                key={tag}
                name={words.give(tag)}
                icon={<Plus className="size-3" aria-hidden="true" />}
                onPress={() => onChange({ addTags: [tag] })}
              >
                {tag}
              </Chip>
            ))}
          </Chips>
        )}
      </div>
    </Dialog>
  );
}

function NewTags({ onAdd }: { onAdd: (tags: readonly string[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (input.current === null) return;
    const tags = typedTags(input.current.value);
    input.current.value = '';
    if (tags.length > 0) onAdd(tags);
  };
  return (
    <form onSubmit={handleSubmit} className="flex items-start gap-2">
      <Field label={words.field} hint={words.hint} className="flex-1">
        <TextInput ref={input} autoComplete="off" maxLength={400} dir="auto" />
      </Field>
      <Button type="submit" className="mt-7">
        {words.add}
      </Button>
    </form>
  );
}

function Chips({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div>
      <h3 id={id} className="mb-1.5 font-medium text-sm">
        {title}
      </h3>
      <ul aria-labelledby={id} className="flex flex-wrap gap-1">
        {children}
      </ul>
    </div>
  );
}

type ChipProps = { name: string; icon: ReactNode; onPress: () => void; children: string };

function Chip({ name, icon, onPress, children }: ChipProps) {
  return (
    <li className="flex min-w-0">
      <button
        type="button"
        aria-label={name}
        onClick={onPress}
        className="inline-flex min-h-7 max-w-64 items-center gap-1 rounded-sm border border-line bg-raised px-2 text-ink text-sm hover:border-faint pointer-coarse:min-h-11"
      >
        <span className="truncate" dir="auto">
          {children}
        </span>
        {icon}
      </button>
    </li>
  );
}
