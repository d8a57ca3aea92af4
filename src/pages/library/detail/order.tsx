// Putting one generation in order: favourite, stars, rejected, tags.
import { useQuery } from '@tanstack/react-query';
import { Heart, Star, ThumbsDown, X } from 'lucide-react';
import { type SyntheticEvent, useId, useState } from 'react';
import type { Generation } from '../../../core/generation.ts';
import type { Organising } from '../../../core/ports/library-store.ts';
import { facetsOptions, useOrganising } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { TextInput } from '../../../ui/text-input.tsx';
import { organiseWords as words } from '../../../words/detail.ts';

const STARS = [1, 2, 3, 4, 5] as const;
const LONGEST_TAG = 100;

type PartProps = { generation: Generation; onChange: (change: Organising) => void };

export function Order({ generation }: { generation: Generation }) {
  const organising = useOrganising();
  const handleChange = (change: Organising) => organising.mutate({ ids: [generation.id], change });
  const { favourite, rejected } = generation;
  return (
    <section aria-label={words.order} className="flex flex-col gap-3 border-line border-t pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          aria-pressed={favourite}
          className="aria-pressed:border-accent aria-pressed:text-accent"
          icon={<Heart className={classNames('size-3.5', favourite && 'fill-current')} aria-hidden="true" />}
          onClick={() => handleChange({ favourite: !favourite })}
        >
          {words.favourite}
        </Button>
        <Button
          size="sm"
          aria-pressed={rejected}
          className="aria-pressed:border-bad aria-pressed:text-bad"
          icon={<ThumbsDown className={classNames('size-3.5', rejected && 'fill-current')} aria-hidden="true" />}
          onClick={() => handleChange({ rejected: !rejected })}
        >
          {words.rejected}
        </Button>
        <Rating generation={generation} onChange={handleChange} />
      </div>
      <Tags generation={generation} onChange={handleChange} />
    </section>
  );
}

/** Real radios: arrow keys move, and "None" takes the stars away. */
function Rating({ generation: { rating }, onChange }: PartProps) {
  const name = useId();
  const shown = rating ?? 0;
  return (
    <fieldset className="flex items-center">
      <legend className="sr-only">{words.rating}</legend>
      {[...STARS, 0].map((count) => (
        <label
          key={count}
          title={words.stars(count)}
          className="relative flex size-7 items-center justify-center rounded-sm text-faint hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-[inherit] appearance-none rounded-sm outline-none"
            aria-label={words.stars(count)}
            checked={shown === count}
            onChange={() => onChange({ rating: count === 0 ? null : count })}
          />
          {count === 0 ? (
            <X className={classNames('size-3.5', shown === 0 && 'invisible')} aria-hidden="true" />
          ) : (
            <Star className={classNames('size-4', count <= shown && 'fill-current text-warn')} aria-hidden="true" />
          )}
        </label>
      ))}
    </fieldset>
  );
}

function Tags({ generation: { tags }, onChange }: PartProps) {
  return (
    <div className="flex flex-col gap-2">
      {tags.length > 0 && (
        <ul aria-label={words.tags} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li
              key={tag}
              className="flex min-w-0 items-center gap-0.5 rounded-sm border border-line bg-raised py-0.5 pr-0.5 pl-2 text-sm"
            >
              <span className="min-w-0 break-words" dir="auto">
                {tag}
              </span>
              <button
                type="button"
                aria-label={words.removeTag(tag)}
                className="flex size-6 shrink-0 items-center justify-center rounded-xs text-faint hover:text-ink pointer-coarse:size-11"
                onClick={() => onChange({ removeTags: [tag] })}
              >
                <X className="size-3.5" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TagForm tags={tags} onAdd={(tag) => onChange({ addTags: [tag] })} />
    </div>
  );
}

function TagForm({ tags, onAdd }: { tags: readonly string[]; onAdd: (tag: string) => void }) {
  const listId = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const { data: facets } = useQuery({ ...facetsOptions(useServices()), enabled: asked });
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const tag = text.trim();
    setText('');
    if (tag !== '' && !tags.includes(tag)) onAdd(tag);
  };
  return (
    <form className="flex gap-2" onSubmit={handleSubmit}>
      <TextInput
        aria-label={words.addTag}
        placeholder={words.addTag}
        list={listId}
        value={text}
        maxLength={LONGEST_TAG}
        dir="auto"
        onFocus={() => setAsked(true)}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={listId}>
        {facets?.tags
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <Button type="submit" className="shrink-0">
        {words.add}
      </Button>
    </form>
  );
}
