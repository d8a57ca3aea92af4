// What a person calls it, changed in place: Enter or leaving keeps it, Escape does not.
import { PencilLine } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Generation } from '../../../core/generation.ts';
import { useOrganising } from '../../../queries/library.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { organiseWords as words } from '../../../words/detail.ts';

const LONGEST = 200;

export function Title({ generation }: { generation: Generation }) {
  const [editing, setEditing] = useState(false);
  const organising = useOrganising();
  const { id, title } = generation;
  if (!editing) {
    return (
      <div className="flex min-w-0 items-center gap-2">
        {title !== null && (
          <p className="min-w-0 break-words font-semibold text-lg" dir="auto">
            {title}
          </p>
        )}
        <Button
          variant="ghost"
          size="sm"
          aria-label={title === null ? words.addTitle : words.editTitle}
          icon={<PencilLine className="size-3.5" aria-hidden="true" />}
          onClick={() => setEditing(true)}
        >
          {title === null && words.addTitle}
        </Button>
      </div>
    );
  }
  const handleEnd = (text: string | null) => {
    setEditing(false);
    const next = text?.trim() === '' ? null : (text?.trim() ?? title);
    if (next !== title) organising.mutate({ ids: [id], change: { title: next } });
  };
  return <TitleInput title={title ?? ''} onEnd={handleEnd} />;
}

type TitleInputProps = {
  title: string;
  /** Null leaves it as it was. */
  onEnd: (title: string | null) => void;
};

function TitleInput({ title, onEnd }: TitleInputProps) {
  // Leaving by key removes the field, which leaves it once more.
  const ended = useRef(false);
  const end = (text: string | null) => {
    if (ended.current) return;
    ended.current = true;
    onEnd(text);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(event.currentTarget.value);
    if (event.key === 'Escape') end(null);
  };
  return (
    <TextInput
      aria-label={words.title}
      defaultValue={title}
      maxLength={LONGEST}
      dir="auto"
      // Somebody has just pressed to write here.
      ref={(input) => input?.focus()}
      onKeyDown={handleKeyDown}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}
