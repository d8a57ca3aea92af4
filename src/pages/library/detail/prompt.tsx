// What was asked for, and what that changed of what it was made from.
import { Copy } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Generation } from '../../../core/generation.ts';
import { IconButton } from '../../../ui/button.tsx';
import { promptWords as words } from '../../../words/detail.ts';
import { useCopy } from './copy.ts';

// Comes with the words' differences.
const SourceDifference = lazy(async () => ({
  default: (await import('./source-difference.tsx')).SourceDifference,
}));

export function Prompt({ generation }: { generation: Generation }) {
  const copy = useCopy();
  const { prompt, source } = generation.spec;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        <p
          className="max-h-96 min-w-0 flex-1 overflow-auto whitespace-pre-line text-pretty break-words text-lg"
          dir="auto"
        >
          {prompt}
        </p>
        <IconButton size="sm" label={words.copy} onClick={() => void copy(prompt)}>
          <Copy className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      {source !== null && (
        <Suspense fallback={null}>
          <SourceDifference generation={generation} />
        </Suspense>
      )}
    </div>
  );
}
