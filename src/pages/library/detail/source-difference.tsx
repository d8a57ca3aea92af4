// What the prompt changes of the one it was made from, word by word. Nothing where the source is gone.
import { useQuery } from '@tanstack/react-query';
import type { Generation } from '../../../core/generation.ts';
import { parentIn } from '../../../core/lineage.ts';
import { familyOptions } from '../../../queries/lineage.ts';
import { useServices } from '../../../queries/services.tsx';
import { promptWords as words } from '../../../words/detail.ts';
import { PromptDifference } from '../prompt-difference.tsx';

export function SourceDifference({ generation }: { generation: Generation }) {
  const { data: family } = useQuery(familyOptions(useServices(), generation.id));
  const source = family === undefined ? null : parentIn(family, generation);
  if (source === null) return null;
  return (
    <section aria-label={words.changed} className="rounded-md border border-line bg-surface p-3 text-sm">
      <h2 className="mb-1 text-faint text-xs">{words.changed}</h2>
      <p className="max-h-60 overflow-auto whitespace-pre-line break-words text-muted" dir="auto">
        <PromptDifference before={source.spec.prompt} after={generation.spec.prompt} />
      </p>
    </section>
  );
}
