// The clock of a player in React's hands.
import { useState, useSyncExternalStore } from 'react';
import { presumedFilm } from '../../core/film.ts';
import type { Completed, Generation } from '../../core/generation.ts';
import type { Playback } from './playback.ts';
import { createTransport, type Transport } from './transport.ts';

/** One clock for these clips for as long as the component lives. */
export function useTransport(generations: readonly Generation<Completed>[]): Transport {
  const [transport] = useState(() =>
    createTransport(generations.map(({ lifecycle }) => presumedFilm(lifecycle.clip.durationMs / 1_000))),
  );
  return transport;
}

/** One fact of it; the component is drawn anew only when that changes. */
export function usePlayback<Fact>(transport: Transport, choose: (playback: Playback) => Fact): Fact {
  return useSyncExternalStore(transport.subscribe, () => choose(transport.playback()));
}
