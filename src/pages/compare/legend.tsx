// The clips by letter: what each is, the way to it, and choosing it over the others.
import { Trophy } from 'lucide-react';
import { Link } from 'wouter';
import type { Completed, Generation } from '../../core/generation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LETTERS, compareWords as words } from '../../words/compare.ts';
import { winnerOf } from './compared.ts';

type LegendProps = { generations: readonly Generation<Completed>[]; onPick: (place: number) => void };

export function Legend({ generations, onPick }: LegendProps) {
  const winner = winnerOf(generations);
  return (
    <ul aria-label={words.clips} className="grid gap-2 sm:grid-cols-2">
      {generations.map(({ id, title, spec, rejected }, place) => (
        <li key={id} className="flex items-center gap-3 rounded-md border border-line bg-surface p-2.5">
          <span aria-hidden="true" className="w-4 shrink-0 text-center font-semibold">
            {LETTERS[place]}
          </span>
          <div className="min-w-0 flex-1">
            <Link
              href={`/library/${id}`}
              aria-label={words.clip(LETTERS[place] ?? '', title ?? spec.prompt)}
              className="line-clamp-2 break-words rounded-xs py-0.5 text-sm hover:underline pointer-coarse:py-3"
            >
              {title ?? spec.prompt}
            </Link>
          </div>
          {winner === id && <Badge tone="good">{words.winner}</Badge>}
          {rejected && <Badge tone="bad">{words.rejected}</Badge>}
          <Button
            size="sm"
            aria-label={words.pick(LETTERS[place] ?? '')}
            aria-pressed={winner === id}
            aria-keyshortcuts={String(place + 1)}
            icon={<Trophy className="size-3.5" aria-hidden="true" />}
            onClick={() => onPick(place)}
          >
            {words.pickShort}
          </Button>
        </li>
      ))}
    </ul>
  );
}
