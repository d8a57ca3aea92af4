// The way back to the list one came from, and to the generations before and after in it: by button, J and K, or arrows.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { Link, useLocation } from 'wouter';
import type { Generation } from '../../../core/generation.ts';
import { generationOptions } from '../../../queries/generations.ts';
import { neighboursOptions } from '../../../queries/neighbours.ts';
import { useServices } from '../../../queries/services.tsx';
import { buttonClass } from '../../../ui/button-class.ts';
import { areSinglesOn } from '../../../ui/single-keys.ts';
import { neighbourWords as words } from '../../../words/detail.ts';
import { detailWords } from '../../../words/library.ts';
import { isTakenElsewhere } from '../../player/key-command.ts';
import { wishOf } from '../filter/address.ts';
import { lastSearch, moveOn } from '../grid/place.ts';

export function Neighbours({ id }: { id: string }) {
  const query = lastSearch(useQueryClient());
  const { data: generation } = useQuery(generationOptions(useServices(), id));
  return (
    <>
      {generation !== null && generation !== undefined && <Ways generation={generation} query={query} />}
      <Link href={query === '' ? '/library' : `/library?${query}`} className={buttonClass('ghost', 'sm')}>
        <ArrowLeft className="size-4" aria-hidden="true" />
        {detailWords.back}
      </Link>
    </>
  );
}

type WaysProps = { generation: Generation; query: string };

function Ways({ generation, query }: WaysProps) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { data } = useQuery(neighboursOptions(useServices(), generation, wishOf(query)));
  const { previousId, nextId } = data ?? { previousId: null, nextId: null };
  // The list stays one step back in the browser's history.
  const go = (id: string | null) => {
    if (id === null) return;
    moveOn(client, query, id);
    navigate(`/library/${id}`, { replace: true });
  };
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const direction = directionOf(event);
    if (direction === null) return;
    event.preventDefault();
    go(direction === 'next' ? nextId : previousId);
  });
  // The keyboard belongs to the document.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <nav aria-label={words.list} className="flex gap-1">
      <Way id={previousId} label={words.previous} onGo={go}>
        <ChevronLeft className="size-4" aria-hidden="true" />
      </Way>
      <Way id={nextId} label={words.next} onGo={go}>
        <ChevronRight className="size-4" aria-hidden="true" />
      </Way>
    </nav>
  );
}

type WayProps = { id: string | null; label: string; onGo: (id: string) => void; children: ReactNode };

/** A link, so that it can be opened beside; without anywhere to lead it only keeps its place. */
function Way({ id, label, onGo, children }: WayProps) {
  const look = `${buttonClass('ghost', 'sm')} pointer-coarse:min-w-11`;
  if (id === null) return <span className={`${look} invisible`}>{children}</span>;
  return (
    <Link
      href={`/library/${id}`}
      replace
      aria-label={label}
      title={label}
      className={look}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onGo(id);
      }}
    >
      {children}
    </Link>
  );
}

/** Inside a player the arrows are the player's. */
function directionOf(event: KeyboardEvent): 'previous' | 'next' | null {
  if (isTakenElsewhere(event) || event.shiftKey) return null;
  const inPlayer = event.target instanceof Element && event.target.closest('[data-player]') !== null;
  const key = event.key.toLowerCase();
  const singles = areSinglesOn();
  if ((key === 'j' && singles) || (key === 'arrowright' && !inPlayer)) return 'next';
  if ((key === 'k' && singles) || (key === 'arrowleft' && !inPlayer)) return 'previous';
  return null;
}
